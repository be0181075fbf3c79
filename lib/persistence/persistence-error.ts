import { AppError } from "../core/app-error";

export type PersistenceCode =
  | "Quota"
  | "NewerSchema"
  | "Replaced"
  | "Closed"
  | "Unavailable"
  | "Timeout"
  | "Unstorable"
  | "Failed";

/**
 * How storage is: `recovering` while a connection that the browser closed is opened again; `storage-lost` when what was
 * stored is gone or doesn't answer; `memory-only` when this window may store nothing; `readonly-schema` when a newer
 * build has taken the database over.
 */
export type StorageState = "ok" | "readonly-schema" | "quota" | "storage-lost" | "memory-only" | "recovering";

const STATE_OF_CODE: Readonly<Record<PersistenceCode, StorageState>> = {
  Quota: "quota",
  NewerSchema: "readonly-schema",
  Replaced: "storage-lost",
  Closed: "recovering",
  Unavailable: "memory-only",
  Timeout: "storage-lost",
  Unstorable: "ok",
  Failed: "storage-lost",
};

/** The state of a storage that fails with this error. */
export function storageStateOf({ code }: AppError): StorageState {
  return STATE_OF_CODE[code as PersistenceCode] ?? "storage-lost";
}

const CODE_OF_NAME: Readonly<Record<string, PersistenceCode>> = {
  QuotaExceededError: "Quota",
  InvalidStateError: "Closed",
  DatabaseClosedError: "Closed",
  AbortError: "Closed",
  DataCloneError: "Unstorable",
  DataError: "Unstorable",
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
