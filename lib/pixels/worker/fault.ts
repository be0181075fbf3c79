import { AppError, isAbort } from "../../core/app-error";
import { createPixelError, isPixelErrorCode } from "../pixel-error";
import type { Fault } from "./protocol";

/** Whatever was thrown, in a form that can be posted. */
export function toFault(error: unknown): Fault {
  const { code, message, data } = toPixelError(error);
  return { code: isPixelErrorCode(code) ? code : "Unexpected", message, data };
}

function toPixelError(error: unknown): AppError {
  if (error instanceof AppError && isPixelErrorCode(error.code)) return error;
  if (isAbort(error)) return createPixelError("Aborted");
  if (isOutOfMemory(error)) {
    return createPixelError("TooLarge", { message: "There is not enough memory to work on a picture of this size." });
  }
  return createPixelError("Unexpected", { data: { reason: String(error) } });
}

/** Chromium and WebKit say RangeError, Firefox InternalError; a wasm memory that can't grow says RangeError too. */
function isOutOfMemory(error: unknown): boolean {
  return error instanceof Error && /allocation failed|out of memory|memory\.grow|unable to grow/i.test(error.message);
}
