// What must have become of a set of ops, worked out without the app's own merge: per register the greatest clock, and a
// row lives when it was born after it died.
import { isSameJson, type Json } from "../../../lib/core/json";
import type { Op } from "../../../lib/domain/op";
import { isRegister, registersOf } from "../../../lib/domain/registers";
import type { Stored } from "../../../lib/domain/stored";
import { rowKey, type Row, type RowKey, type TableName } from "../../../lib/domain/tables";

interface Outcome {
  readonly table: TableName;
  readonly registers: Map<string, { clock: string; value: Json | undefined }>;
  died: string;
}

function outcomesOf(ops: Iterable<Op>): Map<RowKey, Outcome> {
  const rows = new Map<RowKey, Outcome>();
  for (const { table, workflowId, key, clock, set = {}, unset = [], remove } of ops) {
    const name = rowKey(table, workflowId, key);
    const row = rows.get(name) ?? { table, registers: new Map(), died: "" };
    rows.set(name, row);
    if (remove && clock > row.died) row.died = clock;
    for (const register of [...Object.keys(set), ...unset]) {
      const isNewer = clock > (row.registers.get(register)?.clock ?? "");
      if (isNewer && isRegister(table, register)) row.registers.set(register, { clock, value: set[register] });
    }
  }
  return rows;
}

/** Where the stored rows differ from what the ops make; empty when they agree. */
export function differences(ops: Iterable<Op>, stored: ReadonlyMap<RowKey, Stored>): string[] {
  const outcomes = outcomesOf(ops);
  const found = [...stored.keys()].filter((key) => !outcomes.has(key)).map((key) => `${key} comes from nowhere`);
  for (const [key, { table, registers, died }] of outcomes) {
    const row = stored.get(key);
    if (row === undefined) {
      found.push(`${key} is missing`);
      continue;
    }
    if ((row.died ?? "") !== died) found.push(`${key} died ${row.died ?? "never"}, not ${died}`);
    const values: Readonly<Record<string, Json | undefined>> = registersOf(table, row as unknown as Row);
    for (const [register, { clock, value }] of registers) {
      if (row.clocks[register] !== clock) found.push(`${key} ${register} is of ${row.clocks[register]}, not ${clock}`);
      else if (!isSameJson(values[register], value)) found.push(`${key} ${register} holds another value`);
    }
  }
  return found;
}
