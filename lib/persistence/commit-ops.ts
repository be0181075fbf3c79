// One write: ops, the rows they change and the end of the log, in one raw IndexedDB transaction. Raw and not through
// Dexie, because Dexie never calls `commit()`: without it what is in flight when a page goes away is lost every time.
import type { Op } from "../domain/op";
import { keyOf, mergeOp } from "../domain/merge";
import type { Stored } from "../domain/stored";
import { TABLE_NAMES, tableOf, type RowKey } from "../domain/tables";
import { withDeadline } from "../core/deadline";
import type { CommittedRows, Written } from "./committed-rows";
import type { LoggedOp } from "./database";
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

/** A transaction under way: its stores, and a way to end it with a reason. */
interface Write {
  readonly tx: IDBTransaction;
  readonly done: Promise<void>;
  /** Runs `then` when the request succeeds; what it throws aborts the transaction and is what `failure` answers. */
  after<T>(request: IDBRequest<T>, then: (value: T) => void): void;
  failure(): unknown;
}

function beginWrite(db: IDBDatabase, batch: readonly Op[]): Write {
  const touched = TABLE_NAMES.filter((table) => batch.some((op) => op.table === table));
  const tx = db.transaction([...touched, "oplog"], "readwrite", { durability: "relaxed" });
  let fault: unknown;
  return {
    tx,
    done: settled(tx),
    after(request, then) {
      request.onsuccess = () => {
        try {
          then(request.result);
        } catch (error) {
          fault = error;
          tx.abort();
        }
      };
    },
    failure: () => fault,
  };
}

/** Queues everything that a write consists of, behind the log's end `from`. Answers the end after it. All or nothing. */
function putAll({ tx, done }: Write, batch: readonly Op[], merged: ReadonlyMap<RowKey, Stored>, from: number): number {
  try {
    for (const [key, stored] of merged) tx.objectStore(tableOf(key)).put(stored);
    const log = tx.objectStore("oplog");
    let seq = from;
    // `add`, not `put`: a number that somebody else took makes all of this fail.
    for (const op of batch) log.add({ ...op, seq: ++seq });
    tx.commit();
    return seq;
  } catch (error) {
    // A value that can't be stored must not leave half of a batch behind to commit by itself.
    done.catch(() => undefined);
    tx.abort();
    throw error;
  }
}

/**
 * When every row is known here, and nobody else has written since, there is nothing to read: all goes out at once. That
 * nobody has is proven by the log, in which the next numbers must still be free. Undefined, and nothing written, when
 * somebody was faster.
 */
async function writeKnown(db: IDBDatabase, batch: readonly Op[], rows: CommittedRows): Promise<Written | undefined> {
  if (!batch.every((op) => rows.has(keyOf(op)))) return undefined;
  const from = rows.seq;
  const merged = mergeAll(batch, rows.get);
  const write = beginWrite(db, batch);
  try {
    const to = putAll(write, batch, merged, from);
    await write.done;
    const written = { from, to, missed: [] };
    rows.advance(written, batch, merged);
    return written;
  } catch (error) {
    if (error instanceof DOMException && error.name === "ConstraintError") return undefined;
    throw error;
  }
}

/** The write for all other cases: reads how far the log is, what this tab missed, and the rows it doesn't know. */
async function writeAfterReading(db: IDBDatabase, batch: readonly Op[], rows: CommittedRows): Promise<Written> {
  const write = beginWrite(db, batch);
  let result: { written: Written; merged: ReadonlyMap<RowKey, Stored> } | undefined;

  const finish = (from: number, missed: readonly LoggedOp[], read: ReadonlyMap<RowKey, Stored>) => {
    const merged = mergeAll(batch, (key) => read.get(key) ?? rows.after(missed, key));
    result = { written: { from, to: putAll(write, batch, merged, from), missed }, merged };
  };
  const readUnknown = (from: number, missed: readonly LoggedOp[]) => {
    const unknown = new Map<RowKey, Op>();
    for (const op of batch) if (!rows.has(keyOf(op))) unknown.set(keyOf(op), op);
    const read = new Map<RowKey, Stored>();
    let waiting = unknown.size;
    if (waiting === 0) finish(from, missed, read);
    for (const [key, op] of unknown) {
      write.after(write.tx.objectStore(op.table).get(dbKeyOf(op)) as IDBRequest<Stored | undefined>, (stored) => {
        if (stored !== undefined) read.set(key, stored);
        if (--waiting === 0) finish(from, missed, read);
      });
    }
  };
  const log = write.tx.objectStore("oplog");
  write.after(log.openKeyCursor(null, "prev"), (last) => {
    const end = (last?.key as number | undefined) ?? 0;
    if (end === rows.seq) return readUnknown(end, []);
    const past = IDBKeyRange.bound(rows.seq, end, true, false);
    write.after(log.getAll(past) as IDBRequest<LoggedOp[]>, (missed) => {
      // The log doesn't reach back far enough to tell what changed, so nothing here can be trusted.
      if (missed.length < end - rows.seq) rows.forget();
      readUnknown(end, missed);
    });
  });
  try {
    await write.done;
  } catch (error) {
    throw write.failure() ?? error;
  }
  if (result === undefined) throw new Error("the transaction ended before anything was written");
  rows.advance(result.written, batch, result.merged);
  return result.written;
}

/**
 * Writes `batch` on top of what the database holds now, whoever wrote it: rows that this tab can't know are read in
 * the same transaction and merged with, never overwritten. Updates `rows` when all is durable. Rejects with a
 * persistence error, and nothing written, otherwise. The first transaction begins before this returns.
 */
export async function commitOps(db: IDBDatabase, batch: readonly Op[], rows: CommittedRows): Promise<Written> {
  try {
    return (await writeKnown(db, batch, rows)) ?? (await writeAfterReading(db, batch, rows));
  } catch (error) {
    throw toPersistenceError(error, "saving");
  }
}

function mergeAll(batch: readonly Op[], current: (key: RowKey) => Stored | undefined): Map<RowKey, Stored> {
  const merged = new Map<RowKey, Stored>();
  for (const op of batch) {
    const key = keyOf(op);
    const before = merged.get(key) ?? current(key);
    const now = mergeOp(before, op);
    if (now !== undefined && now !== before) merged.set(key, now);
  }
  return merged;
}
