import type { Clock } from "../core/clock";
import type { Json } from "../core/json";
import type { Op } from "./op";
import { registersOf } from "./registers";
import type { Stored } from "./stored";
import type { Row, TableName } from "./tables";

/**
 * A merged row, told as the ops that its clocks prove: whoever merges them knows at least as much as the row. For a
 * reader who can't have the ops themselves any more. Their ids are made of their clocks.
 */
export function tellRow(table: TableName, stored: Stored): Op[] {
  const values: Readonly<Record<string, Json | undefined>> = registersOf(table, stored as unknown as Row);
  const told = new Map<Clock, { set: Record<string, Json>; unset: string[] }>();
  for (const [register, clock] of Object.entries(stored.clocks)) {
    let write = told.get(clock);
    if (write === undefined) told.set(clock, (write = { set: {}, unset: [] }));
    const value = values[register];
    if (value === undefined) write.unset.push(register);
    else Object.defineProperty(write.set, register, { value, enumerable: true, configurable: true, writable: true });
  }
  const common = { workflowId: stored.workflowId, table, key: stored.id };
  const ops: Op[] = [...told].map(([clock, { set, unset }]) => ({
    ...common,
    id: `${clock}/${table}/${stored.id}`,
    clock,
    set,
    ...(unset.length > 0 && { unset }),
  }));
  if (stored.died !== undefined) {
    ops.push({ ...common, id: `${stored.died}/${table}/${stored.id}`, clock: stored.died, remove: true });
  }
  return ops;
}
