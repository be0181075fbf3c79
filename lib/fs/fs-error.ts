// What can go wrong with files, in nine words that every backend shares.
import { AppError } from "../core/app-error";

export type FsCode =
  | "NotFound"
  | "Exists"
  | "NotADirectory"
  | "NoPermission"
  | "ReadOnly"
  | "Quota"
  /** Somebody else writes there; trying later may help. */
  | "Busy"
  /** The storage itself can't be reached, or can't do this. */
  | "Unavailable"
  /** The request makes no sense here: a bad path, a folder read as a file, a folder that isn't empty. */
  | "Invalid";

export class FsError extends AppError {
  override readonly code: FsCode;

  constructor(code: FsCode, message: string, cause?: unknown) {
    super({ area: "fs", code, message, ...(cause !== undefined && { cause }) });
    this.name = "FsError";
    this.code = code;
  }
}

/** The names that browsers give to storage faults. */
const CODES: Readonly<Record<string, FsCode>> = {
  NotFoundError: "NotFound",
  TypeMismatchError: "NotADirectory",
  NotAllowedError: "NoPermission",
  SecurityError: "NoPermission",
  QuotaExceededError: "Quota",
  NoModificationAllowedError: "Busy",
  InvalidModificationError: "Invalid",
  // What browsers say of a file that changed since it was opened.
  NotReadableError: "Busy",
};

/** A storage fault in our words; `what` says what was being done. Aborts and faults of ours pass through unchanged. */
export function toFsError(error: unknown, what: string): Error {
  if (error instanceof FsError) return error;
  const { name, message } = error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
  if (error instanceof Error && name === "AbortError") return error;
  return new FsError(CODES[name] ?? "Unavailable", `${what}: ${message}`, error);
}
