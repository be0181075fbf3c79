// The rows of this tab as they merge: what the store knows beyond what it shows (clocks, and rows that are dead).
import type { Clock } from "../core/clock";
import { isAlive, keyOf, mergeOp, rowOf } from "../domain/merge";
import type { Stored } from "../domain/stored";
import type { Op } from "../domain/op";
import { tellRow } from "../domain/tell-row";
import { rowSchemas, type Row, type RowKey, tableOf } from "../domain/tables";

export interface Replica {
  get(key: RowKey): Stored | undefined;
  /** Takes rows as storage has them; a row of which something is known here already is merged with that. */
  load(rows: Iterable<readonly [RowKey, Stored]>): void;
  /**
   * Merges one op; answers the row's key and its alive form before and after (undefined where dead). What this tab made
   * itself has been checked where it was made and is trusted.
   */
  merge(op: Op, isTrusted: boolean): readonly [RowKey, from: Row | undefined, to: Row | undefined];
  clockOf(key: RowKey, register: string): Clock;
  /** The alive form of a row; the same object as long as the row doesn't change. */
  row(key: RowKey): Row | undefined;
}

export function createReplica(): Replica {
  const records = new Map<RowKey, Stored>();
  const rows = new Map<RowKey, Row>();

  function show(key: RowKey, stored: Stored, isTrusted: boolean): Row | undefined {
    if (!isAlive(stored)) return undefined;
    const table = tableOf(key);
    const row = rowOf(stored, table);
    // An op from outside can carry anything; a row that isn't one is kept but not shown.
    return isTrusted || rowSchemas[table].safeParse(row).success ? row : undefined;
  }

  function keep(key: RowKey, stored: Stored, isTrusted: boolean): Row | undefined {
    records.set(key, stored);
    const row = show(key, stored, isTrusted);
    if (row === undefined) rows.delete(key);
    else rows.set(key, row);
    return row;
  }

  return {
    get: (key) => records.get(key),
    row: (key) => rows.get(key),
    load(loaded) {
      for (const [key, stored] of loaded) {
        const known = records.get(key);
        if (known === undefined) keep(key, stored, false);
        else
          keep(
            key,
            tellRow(tableOf(key), stored).reduce<Stored>((row, op) => mergeOp(row, op) ?? row, known),
            false,
          );
      }
    },
    merge(op, isTrusted) {
      const key = keyOf(op);
      const before = records.get(key);
      const after = mergeOp(before, op);
      const from = rows.get(key);
      if (after === undefined || after === before) return [key, from, from];
      return [key, from, keep(key, after, isTrusted)];
    },
    clockOf: (key, register) => records.get(key)?.clocks[register] ?? "",
  };
}
