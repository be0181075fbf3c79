// IndexedDB as files need it. Database and store names are persisted: never rename one.
import { withDeadline } from "../../core/deadline";
import { FsError } from "../fs-error";
import { mustPartitionName } from "../partition";

export const ENTRIES = "entries";
export const PIECES = "pieces";
/** Index of `ENTRIES`. */
export const BY_PARENT = "parent";

const VERSION = 1;
const DEADLINE_MS = 10_000;

function nameOfDatabase(partition: string | undefined): string {
  return partition === undefined ? "atelier-fs" : `atelier-fs:${mustPartitionName(partition)}`;
}

export function answerOf<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new FsError("Unavailable", "the database gave no reason"));
  });
}

export function openFilesDatabase(partition: string | undefined): Promise<IDBDatabase> {
  const opening = indexedDB.open(nameOfDatabase(partition), VERSION);
  opening.onupgradeneeded = () => {
    const entries = opening.result.createObjectStore(ENTRIES, { keyPath: "path" });
    entries.createIndex(BY_PARENT, "parent");
    opening.result.createObjectStore(PIECES);
  };
  const opened = answerOf(opening).then((database) => {
    // Another tab with a newer version must not wait for this one.
    database.onversionchange = () => database.close();
    return database;
  });
  return withDeadline(opened, DEADLINE_MS, "opening the database of files");
}

export interface Stores {
  readonly entries: IDBObjectStore;
  readonly pieces: IDBObjectStore;
}

/**
 * What `work` answers, once the transaction is complete. A full disk shows only as an abort of the transaction, after
 * every request in it succeeded.
 */
export function inTransaction<T>(
  database: IDBDatabase,
  mode: IDBTransactionMode,
  work: (stores: Stores) => Promise<T>,
): Promise<T> {
  const transaction = database.transaction([ENTRIES, PIECES], mode, {
    durability: mode === "readwrite" ? "strict" : "default",
  });
  const ended = new Promise<void>((resolve, reject) => {
    transaction.oncomplete = () => resolve();
    transaction.onabort = () => reject(transaction.error ?? new FsError("Unavailable", "the transaction was aborted"));
  });
  const stores = { entries: transaction.objectStore(ENTRIES), pieces: transaction.objectStore(PIECES) };
  const worked = work(stores).catch((error: unknown) => {
    abort(transaction);
    throw error;
  });
  // Both are awaited, so neither rejection goes unheard; the abort's own reason (a full disk) says more than the request's.
  const both = Promise.allSettled([worked, ended]).then(([result, end]) => {
    if (result.status === "rejected") throw result.reason;
    if (end.status === "rejected") throw end.reason;
    return result.value;
  });
  return withDeadline(both, DEADLINE_MS, "the database of files");
}

function abort(transaction: IDBTransaction): void {
  try {
    transaction.abort();
  } catch (error) {
    // It has ended by itself already, by the same fault.
    if (!(error instanceof DOMException && error.name === "InvalidStateError")) throw error;
  }
}
