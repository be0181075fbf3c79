// What a transaction's function works on: reads see the writes made before them, and nothing outside sees any until the end.
import { AppError } from "../core/app-error";
import type { Edge } from "../domain/edge";
import type { Graph } from "../domain/graph";
import type { Node } from "../domain/node";
import { rowKey, scopeOf, type Row, type RowKey, type RowOf, type TableName } from "../domain/tables";
import { findRow, keyOfRow, type EditorState } from "./editor-state";

export interface Draft {
  get<T extends TableName>(table: T, workflowId: string, id: string): RowOf[T] | undefined;
  /** Adds the row, or puts it in the place of the one with its id. `updatedAt` and `version` are set by the commit. */
  put<T extends TableName>(table: T, row: RowOf[T]): void;
  /** Writes some fields of a row that must be there; `undefined` takes an optional field away. */
  patch<T extends TableName>(table: T, workflowId: string, id: string, fields: Partial<RowOf[T]>): void;
  remove(table: TableName, workflowId: string, id: string): void;
  /**
   * The graph as it stood when the transaction began. Throws `NotFound` when there is no such workflow (any more), and
   * `NotLoaded` when it hasn't been read.
   */
  graph(workflowId: string): Graph;
  node(workflowId: string, id: string): Node | undefined;
  edge(workflowId: string, id: string): Edge | undefined;
}

export type Pairs = Map<RowKey, readonly [from: Row | undefined, to: Row | undefined]>;

/** A draft over `state`, and the before-and-after pairs of what it touched. */
export function createDraft(state: EditorState): { draft: Draft; pairs: Pairs } {
  const pairs: Pairs = new Map();

  function get<T extends TableName>(table: T, workflowId: string, id: string): RowOf[T] | undefined {
    const pair = pairs.get(rowKey(table, workflowId, id));
    return (pair === undefined ? findRow(state, table, workflowId, id) : pair[1]) as RowOf[T] | undefined;
  }

  function write(key: RowKey, table: TableName, workflowId: string, id: string, to: Row | undefined): void {
    const pair = pairs.get(key);
    pairs.set(key, [pair === undefined ? findRow(state, table, workflowId, id) : pair[0], to]);
  }

  const draft: Draft = {
    get,
    put(table, row) {
      write(keyOfRow(table, row), table, scopeOf(row), row.id, row);
    },
    patch(table, workflowId, id, fields) {
      const row = get(table, workflowId, id);
      if (row === undefined) {
        throw new AppError({
          area: "store",
          code: "NotFound",
          message: `no row ${id} in ${table}`,
          data: { table, id },
        });
      }
      write(rowKey(table, workflowId, id), table, workflowId, id, { ...row, ...fields });
    },
    remove(table, workflowId, id) {
      write(rowKey(table, workflowId, id), table, workflowId, id, undefined);
    },
    graph(workflowId) {
      const graph = state.graphs.get(workflowId);
      if (get("workflows", workflowId, workflowId) === undefined) {
        const message = `there is no workflow ${workflowId}`;
        throw new AppError({ area: "store", code: "NotFound", message, data: { workflowId } });
      }
      if (graph === undefined) {
        throw new AppError({
          area: "store",
          code: "NotLoaded",
          message: `workflow ${workflowId} has not been read`,
          data: { workflowId },
        });
      }
      return graph;
    },
    node: (workflowId, id) => get("nodes", workflowId, id),
    edge: (workflowId, id) => get("edges", workflowId, id),
  };
  return { draft, pairs };
}
