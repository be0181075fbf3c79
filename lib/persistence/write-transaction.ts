// One raw IndexedDB transaction that writes. Raw and not through Dexie, because Dexie never calls `commit()`: without it
// what is in flight when a page goes away is lost every time.
import type { Conflict } from "../domain/conflict";
import type { Op } from "../domain/op";
import type { Stored } from "../domain/stored";
import { TABLE_NAMES, tableOf, type RowKey } from "../domain/tables";
import { withDeadline } from "../core/deadline";
import { HEAD_KEY, mustAgree, type Head } from "./head";
import { seal } from "./seal";

const COMMIT_DEADLINE_MS = 15_000;

function giveUp(tx: IDBTransaction): void {
  try {
    tx.abort();
  } catch (error) {
    // It has ended meanwhile, one way or the other.
    if (!(error instanceof DOMException)) throw error;
  }
}

/** A transaction under way. */
export interface WriteTransaction {
  store(name: string): IDBObjectStore;
  /** Settles however it ends: rejects with what ended it. */
  readonly done: Promise<void>;
  /** Runs `then` when the request succeeds; what it throws ends the transaction, with nothing written, and is what `done` rejects with. */
  after<T>(request: IDBRequest<T>, then: (value: T) => void): void;
  /** Asks for the terms; ends the transaction when this tab may not write under them. To be asked before anything else. */
  agree(epoch: string): void;
  /** Runs `queue` at once; what it throws ends the transaction and is thrown on. */
  whole<T>(queue: () => T): T;
  /** Nothing more is coming. Without it what is in flight when a page goes away is lost. */
  commit(): void;
}

export function beginWrite(db: IDBDatabase, batch: readonly Op[], mayConflict: boolean): WriteTransaction {
  const touched = TABLE_NAMES.filter((table) => batch.some((op) => op.table === table));
  const stores = [...touched, "kv", "oplog", ...(mayConflict ? ["conflicts"] : [])];
  const tx = db.transaction(stores, "readwrite", { durability: "relaxed" });
  let fault: unknown;
  // Quota faults arrive as `abort` after every request succeeded, so `onerror` is not enough.
  const ended = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(fault ?? tx.error ?? new DOMException("the transaction was aborted", "AbortError"));
  });
  const done = withDeadline(ended, COMMIT_DEADLINE_MS, "a write to the database");
  // Whoever ends it early may never come to wait for it. One that is given up must not write after all.
  done.catch(() => {
    if (tx.error === null && fault === undefined) giveUp(tx);
  });

  function end(error: unknown): void {
    fault = error;
    tx.abort();
  }

  function after<T>(request: IDBRequest<T>, then: (value: T) => void): void {
    request.onsuccess = () => {
      try {
        then(request.result);
      } catch (error) {
        end(error);
      }
    };
  }

  return {
    store: (name) => tx.objectStore(name),
    done,
    after,
    agree(epoch) {
      after(tx.objectStore("kv").get(HEAD_KEY) as IDBRequest<Head | undefined>, (head) => void mustAgree(head, epoch));
    },
    whole(queue) {
      try {
        return queue();
      } catch (error) {
        end(error);
        throw error;
      }
    },
    commit: () => tx.commit(),
  };
}

/** Queues rows, the log behind its end `from`, and what lost, and nothing after them. Answers the log's new end. */
export function putAll(
  write: WriteTransaction,
  batch: readonly Op[],
  { rows, conflicts }: { rows: ReadonlyMap<RowKey, Stored>; conflicts: readonly Conflict[] },
  from: number,
): number {
  for (const [key, stored] of rows) write.store(tableOf(key)).put(seal(stored));
  const log = write.store("oplog");
  let seq = from;
  // `add`, not `put`: a number that somebody else took makes all of this fail.
  for (const op of batch) log.add(seal({ ...op, seq: ++seq }));
  for (const conflict of conflicts) write.store("conflicts").put(seal({ ...conflict, noticedAt: Date.now() }));
  write.commit();
  return seq;
}
