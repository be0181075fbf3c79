// What was written at the same time as something else and lost. The merge rule needs none of this; people do: their
// value can be brought back.
import { clientOf, type Clock } from "../core/clock";
import { isSameJson, type Json } from "../core/json";
import type { Op } from "./op";
import { BORN, registersOf } from "./registers";
import type { Stored } from "./stored";
import type { Row, TableName } from "./tables";

/** A value that lost against one whose author had not seen it. Persisted. */
export interface Conflict {
  /** Made of the losing write, so that whoever notices it gives it the same id. */
  readonly id: string;
  readonly workflowId: string;
  readonly table: TableName;
  readonly key: string;
  readonly register: string;
  /** What lost; absent when what lost was taking a parameter away. */
  readonly value?: Json;
  readonly lost: Clock;
  readonly won: Clock;
  /** When it was noticed, in ms since the epoch: its clocks may be as old as somebody was away. Old records have none. */
  readonly noticedAt?: number;
}

/**
 * Where a person's words and choices are. Views, states of runs and facts about media change without anybody meaning it;
 * and who moved what where is seen at once, and soon moved back.
 */
function isWorthKeeping(table: TableName, register: string): boolean {
  if (table === "nodes") return register === "title" || register.startsWith("config.");
  return (table === "workflows" && register === "name") || (table === "edges" && register === "ends");
}

/** What is lost when `op` writes one register of a row whose author it had not heard of. */
function conflictIn(stored: Stored, op: Op, register: string): Conflict | undefined {
  const there = stored.clocks[register];
  if (there === undefined || there === op.base?.[register] || clientOf(there) === clientOf(op.clock)) return undefined;
  const values: Readonly<Record<string, Json | undefined>> = registersOf(op.table, stored as unknown as Row);
  const theirs = values[register];
  const ours = op.set?.[register];
  if (isSameJson(theirs, ours)) return undefined;
  const [lost, won, value] = op.clock > there ? [there, op.clock, theirs] : [op.clock, there, ours];
  return {
    id: `${lost}/${op.table}/${op.key}/${register}`,
    workflowId: op.workflowId,
    table: op.table,
    key: op.key,
    register,
    ...(value !== undefined && { value }),
    lost,
    won,
  };
}

/** The values that lose when `op` is merged into `stored`: those it overwrites unseen, or its own. Only edits can clash. */
export function conflictsOf(stored: Stored | undefined, op: Op): Conflict[] {
  if (stored === undefined || (op.set !== undefined && Object.hasOwn(op.set, BORN))) return [];
  const written = [...Object.keys(op.set ?? {}), ...(op.unset ?? [])];
  return written.flatMap((register) =>
    isWorthKeeping(op.table, register) ? (conflictIn(stored, op, register) ?? []) : [],
  );
}
