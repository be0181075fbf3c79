// Taking a change back where others may have written since.
import { isSameJson, type JsonObject } from "../core/json";
import { rowChanges, type Change } from "./change";
import { diffRegisters, registersOf, writeRegister } from "./registers";
import { tableOf, type Row, type RowKey, type TableName } from "./tables";

/** `current` with the registers that led `from` → `to` put back, but for those that somebody else has written since. */
function putBack(table: TableName, current: Row, from: Row, to: Row): Row {
  const { set, unset } = diffRegisters(table, to, from);
  const now = registersOf(table, current);
  const mine = registersOf(table, to);
  const row = { ...current } as unknown as Record<string, unknown>;
  for (const name of [...Object.keys(set), ...unset]) {
    if (isSameJson(now[name], mine[name])) writeRegister(table, row, name, (set as JsonObject)[name]);
  }
  return row as unknown as Row;
}

/**
 * What taking `change` back means for the rows as they are now: rows it added go, rows it removed return, and of
 * rows it edited only those registers turn back that still hold what it wrote.
 */
export function* revert(
  change: Change,
  rowNow: (key: RowKey) => Row | undefined,
): Generator<readonly [RowKey, Row | undefined]> {
  for (const [key, from, to] of rowChanges(change)) {
    const current = rowNow(key);
    if (from === undefined) {
      if (current !== undefined) yield [key, undefined];
    } else if (to === undefined) {
      if (current === undefined) yield [key, from];
    } else if (current !== undefined) {
      yield [key, putBack(tableOf(key), current, from, to)];
    }
  }
}
