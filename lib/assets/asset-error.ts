import { AppError, isAbort } from "../core/app-error";

export type AssetCode =
  | "Missing"
  | "Damaged"
  | "Quota"
  | "Unreachable"
  | "Unavailable"
  | "Failed"
  | "InUse"
  | "Aborted"
  | "Timeout";

export function assetError(code: AssetCode, message: string, cause?: unknown): AppError {
  return new AppError({ area: "assets", code, message, ...(cause !== undefined && { cause }) });
}

/** A storage fault in our words. A full disk has many names, and some of them are only a short write. */
export function toAssetError(error: unknown, what: string): AppError {
  if (error instanceof AppError && error.area === "assets") return error;
  if (isAbort(error)) return assetError("Aborted", `${what} was stopped`, error);
  const name = error instanceof Error || error instanceof DOMException ? error.name : "";
  const message = error instanceof Error ? error.message : String(error);
  const code =
    name === "QuotaExceededError" || (error instanceof AppError && error.code === "Quota") ? "Quota" : "Failed";
  return assetError(code, `${what}: ${message}`, error);
}
