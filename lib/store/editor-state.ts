// What the screen reads. Immutable throughout: the same object means the same content.
import { LayeredMap } from "../core/layered-map";
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
  /** Counts how often kept undo steps were read: they come after the graph, and buttons wait for them. */
  readonly stepsRead: number;
}

export const NO_SELECTION: Selection = { nodes: new Set(), edges: new Set() };

export const EMPTY_STATE: EditorState = {
  workflows: new Map(),
  graphs: new Map(),
  openId: undefined,
  selection: NO_SELECTION,
  stepsRead: 0,
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

function keepAlive(
  selected: ReadonlySet<string>,
  alive: ReadonlyMap<string, unknown> | undefined,
): ReadonlySet<string> {
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

/** A workflow that somebody removed elsewhere can't stay open here: what is typed into it would go to the trash. */
function withOpenAlive(state: EditorState): EditorState {
  if (state.openId === undefined || state.workflows.has(state.openId)) return state;
  return { ...state, openId: undefined, selection: NO_SELECTION };
}

type Rows = [id: string, row: Row | undefined][];

function withRows<R extends Row>(map: ReadonlyMap<string, R>, rows: Rows): ReadonlyMap<string, R> {
  const layered = map instanceof LayeredMap ? (map as LayeredMap<string, R>) : LayeredMap.from(map);
  return layered.with(rows as [string, R | undefined][]);
}

/** The state after a change. Copies only what the change touches; rows of graphs that aren't read are passed over. */
export function applyChange(state: EditorState, change: Change): EditorState {
  const workflows: Rows = [];
  const touched = new Map<string, Map<GraphTable, Rows>>();
  for (const [key, from, to] of rowChanges(change)) {
    const table = tableOf(key);
    const row = (to ?? from) as Row;
    if (table === "workflows") workflows.push([row.id, to]);
    if (table === "workflows" || table === "assets") continue;
    const tables = touched.get(scopeOf(row)) ?? new Map<GraphTable, Rows>();
    touched.set(scopeOf(row), tables);
    const rows = tables.get(table);
    if (rows === undefined) tables.set(table, [[row.id, to]]);
    else rows.push([row.id, to]);
  }

  const graphs = touched.size === 0 ? state.graphs : new Map(state.graphs);
  for (const [workflowId, tables] of touched) {
    const graph = graphs.get(workflowId);
    if (graph === undefined) continue;
    const next: Record<string, unknown> = { ...graph };
    for (const [table, rows] of tables) next[table] = withRows<Row>(graph[table], rows);
    (graphs as Map<string, Graph>).set(workflowId, next as unknown as Graph);
  }
  return withSelectionAlive(
    withOpenAlive({
      ...state,
      graphs,
      ...(workflows.length > 0 && { workflows: withRows(state.workflows, workflows) }),
    }),
  );
}
