import { AppError } from "../core/app-error";

export type PersistenceCode = "Quota" | "NewerSchema" | "Replaced" | "Closed" | "Unavailable" | "Timeout" | "Failed";

const CODE_OF_NAME: Readonly<Record<string, PersistenceCode>> = {
  QuotaExceededError: "Quota",
  InvalidStateError: "Closed",
  DatabaseClosedError: "Closed",
  AbortError: "Closed",
  VersionError: "NewerSchema",
  SecurityError: "Unavailable",
  MissingAPIError: "Unavailable",
};

/** What a storage fault means for us. IndexedDB and Dexie name their errors; the name may be on the cause. */
export function toPersistenceError(error: unknown, what: string): AppError {
  if (error instanceof AppError && error.area === "persistence") return error;
  const inner = (error as { inner?: unknown } | null)?.inner;
  const names = [error, inner].map((candidate) =>
    candidate instanceof Error || candidate instanceof DOMException ? candidate.name : "",
  );
  const isTimeout = error instanceof AppError && error.code === "Timeout";
  const code = isTimeout
    ? "Timeout"
    : (names.map((name) => CODE_OF_NAME[name]).find((found) => found !== undefined) ?? "Failed");
  const message = error instanceof Error ? error.message : String(error);
  return new AppError({ area: "persistence", code, message: `${what}: ${message}`, cause: error });
}
