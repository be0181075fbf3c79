// IndexedDB for a window that may store nothing: the same in all but one, that it ends with the page.
import standIn, * as classes from "fake-indexeddb";

/** Puts it where the browser's own would be, for all code of this page. */
export function putDatabaseInMemory(): void {
  const { IDBKeyRange, IDBTransaction, IDBRequest } = classes;
  for (const [name, value] of Object.entries({ indexedDB: standIn, IDBKeyRange, IDBTransaction, IDBRequest })) {
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
  }
}
