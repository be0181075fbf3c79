// The unit of merging is the register: fields that belong together are one register, fields that don't are apart.
// Register names are persisted in every op and row: never rename one, never move a field to another.
import { isSameJson, type Json, type JsonObject } from "../core/json";
import type { Row, TableName } from "./tables";

/** Holds what never changes after a row is made; its clock is the row's birth clock. */
export const BORN = "born";
const CONFIG = "config.";

type Fields = Readonly<Record<string, readonly string[]>>;

const FIELDS: Readonly<Record<TableName, Fields>> = {
  workflows: { born: ["createdAt", "partition"], name: ["name"], viewport: ["viewport"] },
  nodes: {
    born: ["type"],
    title: ["title"],
    geom: ["position", "size", "parentId"],
    run: ["status", "result", "error", "runId"],
  },
  edges: { born: [], ends: ["source", "target", "sourceHandle", "targetHandle"] },
  results: { born: ["nodeId", "cacheKey", "asset", "text", "made"] },
  assets: {
    born: ["hash", "mime", "bytes", "origin", "createdAt"],
    name: ["name"],
    media: ["width", "height", "durationMs", "thumbnail"],
    place: ["ref"],
    cloud: ["cloudId", "cloudUrl", "syncStatus"],
  },
};

const FIELD_ORDER = Object.fromEntries(
  Object.entries(FIELDS).map(([table, registers]) => [table, Object.values(registers).flat()]),
) as unknown as Readonly<Record<TableName, readonly string[]>>;

/** The fields of a table's rows that registers hold, but for a node's config parameters; always in this order. */
export function fieldsOf(table: TableName): readonly string[] {
  return FIELD_ORDER[table];
}

/** Registers by name. */
export type Registers = Readonly<Record<string, Json>>;

type Bag = Record<string, unknown>;

/** True for a register that this build knows in this table. */
export function isRegister(table: TableName, name: string): boolean {
  return Object.hasOwn(FIELDS[table], name) || (table === "nodes" && name.startsWith(CONFIG));
}

function pick(row: Bag, fields: readonly string[]): JsonObject {
  const value: Record<string, Json> = {};
  for (const field of fields) if (row[field] !== undefined) value[field] = row[field] as Json;
  return value;
}

/** A row taken apart. A register of one field holds that field's value in an object too, so that absence has a form. */
export function registersOf(table: TableName, row: Row): Registers {
  const bag = row as unknown as Bag;
  const registers: Record<string, Json> = {};
  for (const [name, fields] of Object.entries(FIELDS[table])) registers[name] = pick(bag, fields);
  if (table === "nodes") {
    const config = bag["config"] as JsonObject;
    for (const param of Object.keys(config)) {
      if (config[param] !== undefined) registers[CONFIG + param] = config[param];
    }
  }
  return registers;
}

/**
 * Writes one register into `row`, which the caller owns. `value` undefined removes it, which only a config
 * parameter can be. A value of the wrong form writes what it can: the schema check at the border tells.
 */
export function writeRegister(table: TableName, row: Bag, name: string, value: Json | undefined): void {
  const fields = FIELDS[table][name];
  if (fields !== undefined) {
    const parts = (typeof value === "object" && value !== null ? value : {}) as Bag;
    for (const field of fields) {
      if (parts[field] === undefined) delete row[field];
      else row[field] = parts[field];
    }
  } else if (name.startsWith(CONFIG)) {
    const config = { ...(row["config"] as Bag | undefined) };
    const param = name.slice(CONFIG.length);
    if (value === undefined) delete config[param];
    else Object.defineProperty(config, param, { value, enumerable: true, configurable: true, writable: true });
    row["config"] = config;
  }
}

/** What turns `from` into `to`, register by register. */
export function diffRegisters(table: TableName, from: Row, to: Row): { set: Registers; unset: string[] } {
  const set: Record<string, Json> = {};
  const unset: string[] = [];
  const before = registersOf(table, from);
  const after = registersOf(table, to);
  for (const name of Object.keys(after)) {
    const value = after[name] as Json;
    if (!(name in before) || !isSameJson(before[name], value)) set[name] = value;
  }
  for (const name of Object.keys(before)) if (!(name in after)) unset.push(name);
  return { set, unset };
}
