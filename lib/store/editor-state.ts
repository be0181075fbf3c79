// What the screen reads. Immutable throughout: the same object means the same content.
import { rowChanges, type Change } from "../domain/change";
import type { Graph } from "../domain/graph";
import { rowKey, scopeOf, tableOf, type GraphTable, type Row, type RowKey, type TableName } from "../domain/tables";
import type { Workflow } from "../domain/workflow";

export interface Selection {
  readonly nodes: ReadonlySet<string>;
  readonly edges: ReadonlySet<string>;
}

export interface EditorState {
  /** All workflows of the library that are not in the trash. */
  readonly workflows: ReadonlyMap<string, Workflow>;
  /** Graphs that have been read so far; the open one is always among them. */
  readonly graphs: ReadonlyMap<string, Graph>;
  readonly openId: string | undefined;
  /** Of the open workflow. */
  readonly selection: Selection;
}

export const NO_SELECTION: Selection = { nodes: new Set(), edges: new Set() };

export const EMPTY_STATE: EditorState = {
  workflows: new Map(),
  graphs: new Map(),
  openId: undefined,
  selection: NO_SELECTION,
};

export function keyOfRow(table: TableName, row: Row): RowKey {
  return rowKey(table, scopeOf(row), row.id);
}

/** A row as it is shown now; undefined when it doesn't exist or its graph isn't read. */
export function findRow(state: EditorState, table: TableName, workflowId: string, id: string): Row | undefined {
  if (table === "workflows") return state.workflows.get(id);
  if (table === "assets") return undefined;
  return state.graphs.get(workflowId)?.[table].get(id);
}

function withRow<R extends Row>(map: Map<string, R>, id: string, row: R | undefined): void {
  if (row === undefined) map.delete(id);
  else map.set(id, row);
}

function keepAlive(selected: ReadonlySet<string>, alive: ReadonlyMap<string, unknown> | undefined): ReadonlySet<string> {
  for (const id of selected) {
    if (alive?.has(id) !== true) return new Set([...selected].filter((other) => alive?.has(other) === true));
  }
  return selected;
}

function withSelectionAlive(state: EditorState): EditorState {
  const graph = state.openId === undefined ? undefined : state.graphs.get(state.openId);
  const nodes = keepAlive(state.selection.nodes, graph?.nodes);
  const edges = keepAlive(state.selection.edges, graph?.edges);
  if (nodes === state.selection.nodes && edges === state.selection.edges) return state;
  return { ...state, selection: { nodes, edges } };
}

/** The state after a change. Copies only the maps that the change touches; rows of graphs that aren't read are passed over. */
export function applyChange(state: EditorState, change: Change): EditorState {
  let workflows: Map<string, Workflow> | undefined;
  let graphs: Map<string, Graph> | undefined;
  const owned = new Map<string, Map<string, Row>>();

  const tableFor = (workflowId: string, table: GraphTable): Map<string, Row> | undefined => {
    const name = `${table}/${workflowId}`;
    const mine = owned.get(name);
    if (mine !== undefined) return mine;
    const graph = (graphs ?? state.graphs).get(workflowId);
    if (graph === undefined) return undefined;
    const copy = new Map<string, Row>(graph[table]);
    owned.set(name, copy);
    graphs ??= new Map(state.graphs);
    graphs.set(workflowId, { ...graph, [table]: copy });
    return copy;
  };

  for (const [key, from, to] of rowChanges(change)) {
    const table = tableOf(key);
    const row = (to ?? from) as Row;
    if (table === "workflows") {
      workflows ??= new Map(state.workflows);
      withRow(workflows, row.id, to as Workflow | undefined);
    } else if (table !== "assets") {
      const rows = tableFor(scopeOf(row), table);
      if (rows !== undefined) withRow(rows, row.id, to);
    }
  }
  const next = {
    ...state,
    ...(workflows !== undefined && { workflows }),
    ...(graphs !== undefined && { graphs }),
  };
  return withSelectionAlive(next);
}
