// An Op is the durable form of a write: one row, some of its registers, one clock. Disk, tabs and cloud all speak it.
// Persisted and sent between builds: new fields are optional, none is ever renamed.
import * as z from "zod/mini";
import { isClock, type Clock } from "../core/clock";
import type { NewId } from "../core/id";
import { rowChanges, type Change } from "./change";
import { BORN, diffRegisters, registersOf } from "./registers";
import { idSchema, jsonSchema } from "./row";
import type { Stored } from "./stored";
import { scopeOf, TABLE_NAMES, tableOf, type Row, type RowKey } from "./tables";

export const clockSchema = z.custom<Clock>(isClock, "not a clock");

export const opSchema = z.object({
  id: z.string().check(z.minLength(1), z.maxLength(100)),
  clock: clockSchema,
  /** The scope: a workflow's id, or "" for the library. */
  workflowId: z.string().check(z.maxLength(200)),
  table: z.enum(TABLE_NAMES),
  key: idSchema,
  /** Registers to write. With `born` among them the op makes the row (or brings it back). */
  set: z.optional(z.record(z.string(), jsonSchema)),
  /** Config parameters to take away. */
  unset: z.optional(z.array(z.string())),
  remove: z.optional(z.literal(true)),
  /** The clocks of what this op overwrites, as its author knew them: a newer one there was written concurrently. */
  base: z.optional(z.record(z.string(), clockSchema)),
});
export type Op = z.infer<typeof opSchema>;

export interface OpContext {
  readonly newId: NewId;
  readonly tick: (floor?: Clock) => Clock;
  /** The row as it is merged now, for the clocks that the op must outbid. */
  readonly stored: (key: RowKey) => Stored | undefined;
}

function greatest(clocks: Iterable<Clock | undefined>): Clock | undefined {
  let max: Clock | undefined;
  for (const clock of clocks) if (clock !== undefined && (max === undefined || clock > max)) max = clock;
  return max;
}

function baseOf(stored: Stored | undefined, names: readonly string[]): Record<string, Clock> | undefined {
  if (stored === undefined) return undefined;
  const base: Record<string, Clock> = {};
  for (const name of names) {
    const clock = stored.clocks[name];
    if (clock !== undefined) base[name] = clock;
  }
  return Object.keys(base).length === 0 ? undefined : base;
}

/** A row that appears writes all its registers; one that comes back also outbids its own death, and sheds the config it no longer has. */
function birth(key: RowKey, row: Row, ctx: OpContext): Op {
  const table = tableOf(key);
  const stored = ctx.stored(key);
  const set = registersOf(table, row);
  const left = stored === undefined ? [] : Object.keys(registersOf(table, stored as unknown as Row));
  const unset = left.filter((name) => !Object.hasOwn(set, name));
  const floor = greatest([stored?.died, ...Object.values(stored?.clocks ?? {})]);
  return {
    id: ctx.newId(),
    clock: ctx.tick(floor),
    workflowId: scopeOf(row),
    table,
    key: row.id,
    set: { ...set },
    ...(unset.length > 0 && { unset }),
  };
}

function death(key: RowKey, row: Row, ctx: OpContext): Op {
  const floor = ctx.stored(key)?.clocks[BORN];
  return {
    id: ctx.newId(),
    clock: ctx.tick(floor),
    workflowId: scopeOf(row),
    table: tableOf(key),
    key: row.id,
    remove: true,
  };
}

function edit(key: RowKey, from: Row, to: Row, ctx: OpContext): Op | undefined {
  const table = tableOf(key);
  const { set, unset } = diffRegisters(table, from, to);
  const names = [...Object.keys(set), ...unset];
  if (names.length === 0) return undefined;
  const base = baseOf(ctx.stored(key), names);
  const floor = base === undefined ? undefined : greatest(Object.values(base));
  return {
    id: ctx.newId(),
    clock: ctx.tick(floor),
    workflowId: scopeOf(to),
    table,
    key: to.id,
    ...(Object.keys(set).length > 0 && { set: { ...set } }),
    ...(unset.length > 0 && { unset }),
    ...(base !== undefined && { base }),
  };
}

/** The ops that carry a change to disk, tabs and cloud; each outbids what it overwrites. Differences outside of every register give none. */
export function opsOf(change: Change, ctx: OpContext): Op[] {
  const ops: Op[] = [];
  for (const [key, from, to] of rowChanges(change)) {
    if (from === undefined) ops.push(birth(key, to as Row, ctx));
    else if (to === undefined) ops.push(death(key, from, ctx));
    else {
      const op = edit(key, from, to, ctx);
      if (op !== undefined) ops.push(op);
    }
  }
  return ops;
}
