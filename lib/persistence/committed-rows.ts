// Rows as the database held them when this tab last looked, at log position `seq`. While nobody else writes, a write
// needs no read; when somebody did, the ops in between bring these rows up to date.
import type { Conflict } from "../domain/conflict";
import { keyOf, mergeOp } from "../domain/merge";
import type { Stored } from "../domain/stored";
import type { Op } from "../domain/op";
import type { RowKey } from "../domain/tables";
import type { LoggedOp } from "./database";

/** Beyond this the rows are forgotten and read again when they are needed. */
const MAX_ROWS = 100_000;

/**
 * For so long after it last looked, a tab may take free numbers in the log for proof that nobody wrote. Far less than
 * `LOG_KEPT_MS`: pruning leaves the last entry, and all that it first saw less than that ago, so numbers that are free
 * to a tab that has looked lately were never taken.
 */
const FRESH_MS = 30 * 60_000;
export const LOG_KEPT_MS = 24 * 60 * 60_000;

/** What one write did to the log. */
export interface Written {
  /** The log's end before and after. */
  readonly from: number;
  readonly to: number;
  /** Ops of others that were in the log and that this tab had not heard of. */
  readonly missed: readonly LoggedOp[];
  /** True when the log no longer told everything that this tab had not heard of: what it shows may be old. */
  readonly isCut: boolean;
  /** What lost: against this write, or in it. */
  readonly conflicts: readonly Conflict[];
}

export interface CommittedRows {
  readonly seq: number;
  /** True when this tab has looked at the log's end lately, and nobody has said since that they wrote. */
  isFresh(): boolean;
  /** A moment, to be taken before a look at the log and handed over with what it showed: the tab may be frozen between the two. */
  moment(): number;
  has(key: RowKey): boolean;
  get(key: RowKey): Stored | undefined;
  /** Takes rows as they were read at or after `seq`. */
  learn(rows: Iterable<readonly [RowKey, Stored]>): void;
  /** Ops that a look at the log showed, directly after `seq`, up to `to`. */
  follow(ops: readonly Op[], to: number, lookedAt: number): void;
  /** Somebody says that they wrote. Whether it is true only a look can tell, and the next write had better begin with one. */
  suspect(): void;
  /** A write of ours, begun at this moment, became durable. */
  advance(written: Written, batch: readonly Op[], merged: ReadonlyMap<RowKey, Stored>, lookedAt: number): void;
  forget(): void;
}

/** `start` is where the log ended when the first rows were read. `elapsedMs` never goes back, whatever is done to the clock. */
export function createCommittedRows(start: number, elapsedMs: () => number = () => performance.now()): CommittedRows {
  const rows = new Map<RowKey, Stored>();
  let seq = start;
  let freshAt = elapsedMs();
  let isSuspected = false;

  function look(to: number, lookedAt: number): void {
    seq = Math.max(seq, to);
    freshAt = lookedAt;
    isSuspected = false;
  }

  function mergeKnown(ops: readonly Op[]): void {
    for (const op of ops) {
      const key = keyOf(op);
      const known = rows.get(key);
      if (known !== undefined) rows.set(key, mergeOp(known, op) ?? known);
    }
  }

  return {
    get seq() {
      return seq;
    },
    isFresh: () => !isSuspected && elapsedMs() - freshAt < FRESH_MS,
    moment: elapsedMs,
    has: (key) => rows.has(key),
    get: (key) => rows.get(key),
    learn(read) {
      if (rows.size > MAX_ROWS) rows.clear();
      for (const [key, stored] of read) rows.set(key, stored);
    },
    follow(ops, to, lookedAt) {
      mergeKnown(ops);
      look(to, lookedAt);
    },
    suspect() {
      isSuspected = true;
    },
    advance(written, batch, merged, lookedAt) {
      mergeKnown(written.missed);
      // A look may have moved a row on while the write was under way; then merge again.
      const known = new Set<RowKey>();
      for (const key of merged.keys()) if (rows.has(key)) known.add(key);
      for (const op of batch) {
        const key = keyOf(op);
        if (known.has(key)) rows.set(key, mergeOp(rows.get(key), op) as Stored);
      }
      for (const [key, stored] of merged) if (!known.has(key)) rows.set(key, stored);
      if (rows.size > MAX_ROWS) rows.clear();
      look(written.to, lookedAt);
    },
    forget: () => rows.clear(),
  };
}
