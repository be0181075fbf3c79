// Questions that components ask of the state. Each gives the same object for the same content, so that nothing
// renders for a change that it doesn't show.
import type { Edge } from "../domain/edge";
import type { Graph, PortsOf } from "../domain/graph";
import { isSameJson } from "../core/json";
import { normalize, type WrittenAt } from "../domain/normalize";
import type { Node } from "../domain/node";
import type { Result } from "../domain/result";
import { rowKey } from "../domain/tables";
import type { Workflow } from "../domain/workflow";
import type { EditorState } from "./editor-state";
import type { Replica } from "./replica";

export function openGraph(state: EditorState): Graph | undefined {
  return state.openId === undefined ? undefined : state.graphs.get(state.openId);
}

export function openWorkflow(state: EditorState): Workflow | undefined {
  return state.openId === undefined ? undefined : state.workflows.get(state.openId);
}

/** For a component that shows one node of the open workflow. */
export function nodeById(id: string): (state: EditorState) => Node | undefined {
  return (state) => openGraph(state)?.nodes.get(id);
}

/** The one selected node, when exactly one is. */
export function soleSelection(state: EditorState): Node | undefined {
  if (state.selection.nodes.size !== 1) return undefined;
  const [id] = state.selection.nodes;
  return id === undefined ? undefined : openGraph(state)?.nodes.get(id);
}

/** A node's history, newest first. */
export function resultsOf(graph: Graph, nodeId: string): Result[] {
  return [...graph.results.values()].filter((result) => result.nodeId === nodeId).sort((a, b) => b.made.at - a.made.at);
}

/** When a node was last moved or an edge last turned, for `normalize`. */
export function writtenAtIn(replica: Pick<Replica, "clockOf">): WrittenAt {
  return (row) => {
    const isEdge = "source" in row;
    return replica.clockOf(rowKey(isEdge ? "edges" : "nodes", row.workflowId, row.id), isEdge ? "ends" : "geom");
  };
}

function hasSameShape(a: ReadonlyMap<string, Node>, b: ReadonlyMap<string, Node>, portsOf: PortsOf): boolean {
  if (a.size !== b.size) return false;
  for (const [id, node] of b) {
    const before = a.get(id);
    if (before === node) continue;
    if (before === undefined || before.type !== node.type) return false;
    if (before.config !== node.config && !isSameJson(portsOf(before), portsOf(node))) return false;
  }
  return true;
}

/**
 * The edges of a graph that are shown and run, after `normalize`. Remembers the last graph it was asked about: an edit
 * that changes neither edges nor ports gives the very same map.
 */
export function createVisibleEdges(
  portsOf: PortsOf,
  writtenAt: WrittenAt,
): (graph: Graph) => ReadonlyMap<string, Edge> {
  let last: { graph: Graph; edges: ReadonlyMap<string, Edge> } | undefined;
  return (graph) => {
    const isSame =
      last !== undefined &&
      last.graph.edges === graph.edges &&
      (last.graph.nodes === graph.nodes || hasSameShape(last.graph.nodes, graph.nodes, portsOf));
    const edges = isSame && last !== undefined ? last.edges : normalize(graph, portsOf, writtenAt).edges;
    last = { graph, edges };
    return edges;
  };
}
