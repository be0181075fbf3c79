// The one conflict rule: per register, the greatest clock wins; a row lives when it was born after it died.
// Commutative, associative and idempotent over any set of ops, so order, duplication and grouping don't matter.
// (`version` alone counts what this replica accepted, and so depends on what it heard first.)
import { clockMs, type Clock } from "../core/clock";
import type { Json } from "../core/json";
import type { Op } from "./op";
import { BORN, fieldsOf, isRegister, writeRegister } from "./registers";
import type { Stored } from "./stored";
import { rowKey, type Row, type RowKey, type TableName } from "./tables";

export function keyOf(op: Pick<Op, "table" | "workflowId" | "key">): RowKey {
  return rowKey(op.table, op.workflowId, op.key);
}

export function isAlive(stored: Stored): boolean {
  const born = stored.clocks[BORN];
  return born !== undefined && (stored.died === undefined || born > stored.died);
}

type Draft = { -readonly [K in keyof Stored]: Stored[K] } & { clocks: Record<string, Clock> };

function draftOf(stored: Stored | undefined, op: Op): Draft {
  if (stored !== undefined) return { ...stored, clocks: { ...stored.clocks } };
  const draft: Draft = { id: op.key, workflowId: op.workflowId, clocks: {}, updatedAt: 0, version: 0 };
  if (op.table === "nodes") draft["config"] = {};
  return draft;
}

/** The row after the op; the very same object when the op changes nothing. Never throws, whatever the op holds. */
export function mergeOp(stored: Stored | undefined, op: Op): Stored | undefined {
  let draft: Draft | undefined;
  if (op.remove && op.clock > (stored?.died ?? "")) {
    draft = draftOf(stored, op);
    draft.died = op.clock;
  }
  const write = (name: string, value: Json | undefined) => {
    if (op.clock <= ((draft ?? stored)?.clocks[name] ?? "") || !isRegister(op.table, name)) return;
    draft ??= draftOf(stored, op);
    writeRegister(op.table, draft, name, value);
    draft.clocks[name] = op.clock;
  };
  if (op.set !== undefined) for (const name of Object.keys(op.set)) write(name, op.set[name]);
  if (op.unset !== undefined) for (const name of op.unset) write(name, undefined);
  if (draft === undefined) return stored;
  draft.updatedAt = Math.max(draft.updatedAt, clockMs(op.clock));
  draft.version += 1;
  return draft as Stored;
}

/** The row without its bookkeeping, as the rest of the app knows it, its fields in one fixed order. Call for alive rows only. */
export function rowOf(stored: Stored, table: TableName): Row {
  const row: Record<string, unknown> = { id: stored.id };
  if (table !== "workflows" && table !== "assets") row["workflowId"] = stored.workflowId;
  for (const field of fieldsOf(table)) if (stored[field] !== undefined) row[field] = stored[field];
  if (table === "nodes") row["config"] = sorted(stored["config"] as Record<string, unknown>);
  row["updatedAt"] = stored.updatedAt;
  row["version"] = stored.version;
  return row as unknown as Row;
}

function sorted(config: Record<string, unknown>): Record<string, unknown> {
  const names = Object.keys(config);
  if (names.every((name, index) => index === 0 || (names[index - 1] as string) < name)) return config;
  return Object.fromEntries(names.toSorted().map((name) => [name, config[name]]));
}
