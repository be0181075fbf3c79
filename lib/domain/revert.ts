// Taking a change back where others may have written since: what somebody else wrote last is theirs and stays.
import { isSameJson, type Json } from "../core/json";
import { rowChanges, type Change } from "./change";
import { diffRegisters, registersOf, writeRegister } from "./registers";
import type { Stored } from "./stored";
import { rowSchemas, tableOf, type Row, type RowKey, type TableName } from "./tables";

/** How things stand when a change is taken back. */
export interface Present {
  /** True for a register that was last written by whoever made the change: this tab, or the one whose steps it took over. */
  isOurs(key: RowKey, name: string): boolean;
  /** The row as it is shown; undefined when it is dead. */
  row(key: RowKey): Row | undefined;
  /** The row as it is merged, dead or alive. */
  stored(key: RowKey): Stored | undefined;
}

type Bag = Record<string, unknown>;

/** `current` with the registers that led `from` → `to` put back, but for those that hold something else by now. */
function putBack(
  table: TableName,
  current: Row,
  [from, to]: readonly [Row, Row],
  isOurs: (name: string) => boolean,
): Row {
  const { set, unset } = diffRegisters(table, to, from);
  const now = registersOf(table, current);
  const mine = registersOf(table, to);
  const row = { ...current } as unknown as Bag;
  for (const name of [...Object.keys(set), ...unset]) {
    if (isOurs(name) && isSameJson(now[name], mine[name])) writeRegister(table, row, name, set[name]);
  }
  return row as unknown as Row;
}

/** `row` as it was when it was removed, with what others have written to it since. */
function bringBack(table: TableName, row: Row, remains: Stored | undefined, isOurs: (name: string) => boolean): Row {
  if (remains === undefined) return row;
  const left: Readonly<Record<string, Json | undefined>> = registersOf(table, remains as unknown as Row);
  const back = { ...row } as unknown as Bag;
  for (const name of Object.keys(remains.clocks)) if (!isOurs(name)) writeRegister(table, back, name, left[name]);
  return rowSchemas[table].safeParse(back).success ? (back as unknown as Row) : row;
}

/**
 * What taking `change` back means for the rows as they are now: rows it added go, rows it removed return, and of
 * rows it edited only those registers turn back that still hold what it wrote.
 */
export function* revert(change: Change, present: Present): Generator<readonly [RowKey, Row | undefined]> {
  for (const [key, from, to] of rowChanges(change)) {
    const table = tableOf(key);
    const current = present.row(key);
    const stored = present.stored(key);
    const isOurs = (name: string) => present.isOurs(key, name);
    if (from === undefined) {
      if (current !== undefined) yield [key, undefined];
    } else if (to === undefined) {
      if (current === undefined) yield [key, bringBack(table, from, stored, isOurs)];
    } else if (current !== undefined) {
      yield [key, putBack(table, current, [from, to], isOurs)];
    }
  }
}
