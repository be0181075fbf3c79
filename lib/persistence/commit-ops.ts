// One write: ops, the rows they change and the end of the log, in one raw IndexedDB transaction. Raw and not through
// Dexie, because Dexie never calls `commit()`: without it what is in flight when a page goes away is lost every time.
import type { Op } from "../domain/op";
import { keyOf, mergeOp } from "../domain/merge";
import type { Stored } from "../domain/stored";
import { TABLE_NAMES, type RowKey, type TableName } from "../domain/tables";
import { withDeadline } from "../core/deadline";
import type { CommittedRows, Written } from "./committed-rows";
import { checkSchema, type Head, type LoggedOp } from "./database";
import { toPersistenceError } from "./persistence-error";

const COMMIT_DEADLINE_MS = 15_000;

function dbKeyOf(op: Op): IDBValidKey {
  return op.table === "workflows" || op.table === "assets" ? op.key : [op.workflowId, op.key];
}

/** Settles however the transaction ends. Quota faults arrive as `abort` after every request succeeded, so `onerror` is not enough. */
function settled(tx: IDBTransaction): Promise<void> {
  const done = new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error ?? new DOMException("the transaction was aborted", "AbortError"));
  });
  return withDeadline(done, COMMIT_DEADLINE_MS, "a write to the database");
}

/** Runs `then` inside of the transaction when the request succeeds; what it throws aborts the transaction. */
function after<T>(tx: IDBTransaction, request: IDBRequest<T>, then: (value: T) => void, fail: (error: unknown) => void): void {
  request.onsuccess = () => {
    try {
      then(request.result);
    } catch (error) {
      fail(error);
      tx.abort();
    }
  };
}

/**
 * Writes `batch` on top of what the database holds now, whoever wrote it: rows that this tab can't know are read in
 * the same transaction and merged with, never overwritten. Updates `rows` when all is durable. Rejects with a
 * persistence error, and nothing written, otherwise.
 */
export async function commitOps(db: IDBDatabase, batch: readonly Op[], rows: CommittedRows): Promise<Written> {
  const touched = TABLE_NAMES.filter((table) => batch.some((op) => op.table === table));
  let fault: unknown;
  let written: Written | undefined;
  let merged: Map<RowKey, Stored> | undefined;
  try {
    const tx = db.transaction([...touched, "oplog", "kv"], "readwrite", { durability: "relaxed" });
    const done = settled(tx);
    const fail = (error: unknown) => {
      fault = error;
    };
    const kv = tx.objectStore("kv");
    const log = tx.objectStore("oplog");

    const write = (head: Head, missed: readonly LoggedOp[], read: ReadonlyMap<RowKey, Stored>) => {
      merged = mergeAll(batch, (key, table) => read.get(key) ?? rows.after(missed, key, table));
      for (const [key, stored] of merged) tx.objectStore(key.slice(0, key.indexOf("/"))).put(stored);
      let seq = head.seq;
      for (const op of batch) log.add({ ...op, seq: ++seq });
      kv.put({ ...head, seq });
      written = { from: head.seq, to: seq, missed };
      tx.commit();
    };

    const readUnknown = (head: Head, missed: readonly LoggedOp[]) => {
      const read = new Map<RowKey, Stored>();
      const unknown = new Map<RowKey, Op>();
      for (const op of batch) if (!rows.has(keyOf(op))) unknown.set(keyOf(op), op);
      let waiting = unknown.size;
      if (waiting === 0) write(head, missed, read);
      for (const [key, op] of unknown) {
        after(
          tx,
          tx.objectStore(op.table).get(dbKeyOf(op)) as IDBRequest<Stored | undefined>,
          (stored) => {
            if (stored !== undefined) read.set(key, stored);
            if (--waiting === 0) write(head, missed, read);
          },
          fail,
        );
      }
    };

    after(
      tx,
      kv.get("head") as IDBRequest<Head>,
      (head) => {
        checkSchema(head);
        rows.checkEpoch(head.epoch);
        if (head.seq === rows.seq) return readUnknown(head, []);
        const past = IDBKeyRange.bound(rows.seq, head.seq, true, false);
        after(tx, log.getAll(past) as IDBRequest<LoggedOp[]>, (missed) => {
          if (missed.length < head.seq - rows.seq) rows.forget();
          readUnknown(head, missed);
        }, fail);
      },
      fail,
    );
    await done;
  } catch (error) {
    throw toPersistenceError(fault ?? error, "saving");
  }
  if (written === undefined || merged === undefined) throw toPersistenceError(fault ?? new Error("nothing was written"), "saving");
  rows.advance(written, batch, merged);
  return written;
}

function mergeAll(
  batch: readonly Op[],
  current: (key: RowKey, table: TableName) => Stored | undefined,
): Map<RowKey, Stored> {
  const merged = new Map<RowKey, Stored>();
  for (const op of batch) {
    const key = keyOf(op);
    const before = merged.get(key) ?? current(key, op.table);
    const now = mergeOp(before, op);
    if (now !== undefined && now !== before) merged.set(key, now);
  }
  return merged;
}
