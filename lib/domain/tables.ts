// The tables whose rows merge. Their names are persisted and part of every op: never rename one.
import type { ZodMiniType } from "zod/mini";
import { assetSchema, type Asset } from "./asset";
import { edgeSchema, type Edge } from "./edge";
import { nodeSchema, type Node } from "./node";
import { resultSchema, type Result } from "./result";
import { workflowSchema, type Workflow } from "./workflow";

export interface RowOf {
  workflows: Workflow;
  nodes: Node;
  edges: Edge;
  results: Result;
  assets: Asset;
}

export type TableName = keyof RowOf;
export type Row = RowOf[TableName];
export type GraphTable = "nodes" | "edges" | "results";

export const TABLE_NAMES = ["workflows", "nodes", "edges", "results", "assets"] as const satisfies readonly TableName[];

export const rowSchemas: { readonly [T in TableName]: ZodMiniType<RowOf[T]> } = {
  workflows: workflowSchema,
  nodes: nodeSchema,
  edges: edgeSchema,
  results: resultSchema,
  assets: assetSchema,
};

/** Assets belong to the library, not to a workflow. */
export const LIBRARY_SCOPE = "";

/** The workflow whose scope a row belongs to; a workflow belongs to itself. */
export function scopeOf(row: Row): string {
  if ("workflowId" in row) return row.workflowId;
  return "hash" in row ? LIBRARY_SCOPE : row.id;
}

/** `table/workflowId/id`: one name for a row across all tables and workflows. */
export type RowKey = string;

export function rowKey(table: TableName, workflowId: string, id: string): RowKey {
  return `${table}/${workflowId}/${id}`;
}

export function tableOf(key: RowKey): TableName {
  return key.slice(0, key.indexOf("/")) as TableName;
}
