// One write: ops, the rows they change, what lost against them and the end of the log, in one transaction.
import { AppError } from "../core/app-error";
import { conflictsOf, type Conflict } from "../domain/conflict";
import type { Op } from "../domain/op";
import { keyOf, mergeOp } from "../domain/merge";
import type { Stored } from "../domain/stored";
import type { RowKey } from "../domain/tables";
import type { CommittedRows, Written } from "./committed-rows";
import type { LoggedOp } from "./database";
import { toPersistenceError } from "./persistence-error";
import { unseal } from "./seal";
import { beginWrite, putAll, type WriteTransaction } from "./write-transaction";

/** Where to write: an open connection, and the epoch of the database that this tab began with. */
export interface Target {
  readonly connection: IDBDatabase;
  readonly epoch: string;
}

interface Merged {
  readonly rows: ReadonlyMap<RowKey, Stored>;
  readonly conflicts: readonly Conflict[];
}

function dbKeyOf(op: Op): IDBValidKey {
  return op.table === "workflows" || op.table === "assets" ? op.key : [op.workflowId, op.key];
}

function mergeAll(batch: readonly Op[], current: (key: RowKey) => Stored | undefined): Merged {
  const rows = new Map<RowKey, Stored>();
  const conflicts: Conflict[] = [];
  for (const op of batch) {
    const key = keyOf(op);
    const before = rows.get(key) ?? current(key);
    const now = mergeOp(before, op);
    conflicts.push(...conflictsOf(before, op));
    if (now !== undefined && now !== before) rows.set(key, now);
  }
  return { rows, conflicts };
}

/**
 * When every row is known here, and nobody else has written since, there is nothing to read: all goes out at once. That
 * nobody has is proven by the log, in which the next numbers must still be free; a tab that has looked lately can't have
 * missed numbers that were pruned. Undefined, and nothing written, when somebody was faster.
 */
async function writeKnown({ connection }: Target, batch: readonly Op[], rows: CommittedRows) {
  if (!rows.isFresh() || !batch.every((op) => rows.has(keyOf(op)))) return undefined;
  const from = rows.seq;
  const lookedAt = rows.moment();
  const merged = mergeAll(batch, rows.get);
  const write = beginWrite(connection, batch, merged.conflicts.length > 0);
  try {
    const to = write.whole(() => putAll(write, batch, merged, from));
    await write.done;
    const written: Written = { from, to, missed: [], isCut: false, conflicts: merged.conflicts };
    rows.advance(written, batch, merged.rows, lookedAt);
    return written;
  } catch (error) {
    if (error instanceof DOMException && error.name === "ConstraintError") return undefined;
    throw error;
  }
}

type Rows = Map<RowKey, Stored>;

/** What is known now of the rows that ops of `batch` are merged into. A look may take it away while a write is under way. */
function knownOf(batch: readonly Op[], rows: CommittedRows): Rows {
  return new Map(
    batch.flatMap((op) => {
      const stored = rows.get(keyOf(op));
      return stored === undefined ? [] : [[keyOf(op), stored] as const];
    }),
  );
}

function mergeMissed(row: Stored | undefined, missed: readonly Op[], key: RowKey): Stored | undefined {
  return row && missed.reduce((merged, op) => (keyOf(op) === key ? (mergeOp(merged, op) ?? merged) : merged), row);
}

/**
 * Asks for the rows that ops of `batch` are merged into and that are neither known nor read; `read` takes the answers. A
 * damaged row ends the write: merged into, it would pass for a good one.
 */
function askForRows(write: WriteTransaction, batch: readonly Op[], { known, read }: { known: Rows; read: Rows }): void {
  const unknown = new Map<RowKey, Op>();
  for (const op of batch) if (!known.has(keyOf(op)) && !read.has(keyOf(op))) unknown.set(keyOf(op), op);
  for (const [key, op] of unknown) {
    write.after(write.store(op.table).get(dbKeyOf(op)) as IDBRequest<Stored | undefined>, (sealed) => {
      const stored = sealed && unseal(sealed);
      if (stored !== undefined) read.set(key, stored);
      else if (sealed !== undefined) throw damagedRow(op);
    });
  }
}

function damagedRow({ table, workflowId, key }: Op): AppError {
  return new AppError({
    area: "persistence",
    code: "Damaged",
    message: `the stored row ${key} of ${table} is damaged`,
    data: { table, workflowId, key },
  });
}

/**
 * The write for all other cases: reads what this tab missed and the rows it doesn't know, on top of which it merges.
 * Everything is asked for at once; the log last, so that its answer is the last to come.
 */
async function writeAfterReading({ connection, epoch }: Target, batch: readonly Op[], rows: CommittedRows) {
  const lookedAt = rows.moment();
  const write = beginWrite(connection, batch, true);
  const log = write.store("oplog");
  // A look that ends before the answers come moves the rows on; what is asked for is asked from here.
  const seen = rows.seq;
  const known = knownOf(batch, rows);
  const read: Rows = new Map();
  let result: { written: Written; merged: Merged } | undefined;

  const finish = (from: number, missed: readonly LoggedOp[], isCut: boolean) => {
    const merged = mergeAll(batch, (key) => read.get(key) ?? mergeMissed(known.get(key), missed, key));
    const to = putAll(write, batch, merged, from);
    result = { written: { from, to, missed, isCut, conflicts: merged.conflicts }, merged };
  };
  write.agree(epoch);
  askForRows(write, batch, { known, read });
  write.after(log.getAll(IDBKeyRange.lowerBound(seen, true)) as IDBRequest<LoggedOp[]>, (sealed) => {
    // The last entry is never pruned, so where nothing is newer the log ends where this tab has seen it end.
    const end = sealed.at(-1)?.seq ?? seen;
    const missed = sealed.flatMap((op) => unseal(op) ?? []);
    if (missed.length === end - seen) return finish(end, missed, false);
    // The log doesn't reach back far enough, or has holes: nothing that is known here can be trusted.
    rows.forget();
    known.clear();
    askForRows(write, batch, { known, read });
    write.after(log.getKey(end), () => finish(end, missed, true));
  });
  await write.done;
  if (result === undefined) throw new Error("the transaction ended before anything was written");
  rows.advance(result.written, batch, result.merged.rows, lookedAt);
  return result.written;
}

/**
 * Writes `batch` on top of what the database holds now, whoever wrote it: rows that this tab can't know are read in
 * the same transaction and merged with, never overwritten. Updates `rows` when all is durable. Rejects with a
 * persistence error, and nothing written, otherwise. The first transaction begins before this returns.
 */
export async function commitOps(target: Target, batch: readonly Op[], rows: CommittedRows): Promise<Written> {
  try {
    return (await writeKnown(target, batch, rows)) ?? (await writeAfterReading(target, batch, rows));
  } catch (error) {
    throw toPersistenceError(error, "saving");
  }
}
