// What of a merged graph is shown and run. Writers that didn't know of each other can leave wires that no single
// writer would have made; every replica hides the same ones, and none is deleted, so taking a step back brings it back.
import { inputOf, refusePorts } from "./connection-rules";
import type { Edge } from "./edge";
import { topologicalOrder, type Graph, type PortsOf } from "./graph";
import type { Node } from "./node";

/** When a row's placement or ends were last written; any text that sorts the same in every replica (a clock). */
export type WrittenAt = (row: Node | Edge) => string;

/** Total order of edges, newest first: same rows, same order, in whatever order they arrived. */
function newestFirst(writtenAt: WrittenAt): (a: Edge, b: Edge) => number {
  return (a, b) => {
    const [atA, atB] = [writtenAt(a), writtenAt(b)];
    if (atA !== atB) return atA > atB ? -1 : 1;
    return a.id > b.id ? -1 : 1;
  };
}

function withoutDeadEnds(graph: Graph, portsOf: PortsOf): Edge[] {
  return [...graph.edges.values()].filter((edge) => {
    const source = graph.nodes.get(edge.source);
    const target = graph.nodes.get(edge.target);
    return source !== undefined && target !== undefined && refusePorts(edge, source, target, portsOf) === undefined;
  });
}

/** Keeps the newest edge of each input that takes one. */
function withoutRivals(edges: readonly Edge[], graph: Graph, portsOf: PortsOf): Edge[] {
  const taken = new Set<string>();
  return edges.filter((edge) => {
    const target = graph.nodes.get(edge.target) as Node;
    const input = inputOf(target, edge.targetHandle, portsOf);
    if (input === undefined || input.isMany === true) return true;
    const place = `${target.id}\n${input.id}`;
    if (taken.has(place)) return false;
    taken.add(place);
    return true;
  });
}

/** Breaks each cycle at its newest wire: older wires come first, and one that would close a circle stays out. */
function withoutCycles(edges: readonly Edge[], graph: Graph): readonly Edge[] {
  if (topologicalOrder(graph.nodes.keys(), edges).length === graph.nodes.size) return edges;
  const outOf = new Map<string, string[]>();
  const leadsTo = (from: string, to: string): boolean => {
    const seen = new Set([from]);
    for (const id of seen) {
      if (id === to) return true;
      for (const next of outOf.get(id) ?? []) seen.add(next);
    }
    return false;
  };
  const kept: Edge[] = [];
  for (const edge of edges.toReversed()) {
    if (leadsTo(edge.target, edge.source)) continue;
    kept.push(edge);
    outOf.set(edge.source, [...(outOf.get(edge.source) ?? []), edge.target]);
  }
  return kept;
}

/** Nodes on a circle of parents lose the oldest parent link of that circle; a parent that isn't there counts as none. */
function withTreeOfParents(graph: Graph, writtenAt: WrittenAt): ReadonlyMap<string, Node> {
  const orphans = new Set<string>();
  const parentOf = (id: string) => {
    const parentId = orphans.has(id) ? undefined : graph.nodes.get(id)?.parentId;
    return parentId !== undefined && graph.nodes.has(parentId) ? parentId : undefined;
  };
  for (const start of graph.nodes.keys()) {
    const path: string[] = [];
    let at: string | undefined = start;
    while (at !== undefined && !path.includes(at)) {
      path.push(at);
      at = parentOf(at);
    }
    if (at === undefined) continue;
    const circle = path.slice(path.indexOf(at)).map((id) => graph.nodes.get(id) as Node);
    const oldest = circle.toSorted((a, b) => {
      const [atA, atB] = [writtenAt(a), writtenAt(b)];
      if (atA !== atB) return atA < atB ? -1 : 1;
      return a.id < b.id ? -1 : 1;
    })[0];
    if (oldest !== undefined) orphans.add(oldest.id);
  }
  const isLost = (node: Node) =>
    node.parentId !== undefined && (orphans.has(node.id) || !graph.nodes.has(node.parentId));
  if (![...graph.nodes.values()].some(isLost)) return graph.nodes;
  const nodes = new Map(graph.nodes);
  for (const node of graph.nodes.values()) {
    if (!isLost(node)) continue;
    const { parentId: _parentId, ...rest } = node;
    nodes.set(node.id, rest);
  }
  return nodes;
}

/**
 * The graph without edges that have a dead end, a missing or unfit port, a newer rival or a circle, and without parent
 * circles. Pure, idempotent, and `graph` itself when there is nothing to hide. O(nodes + edges) while there is no cycle.
 */
export function normalize(graph: Graph, portsOf: PortsOf, writtenAt: WrittenAt): Graph {
  const standing = withoutDeadEnds(graph, portsOf).toSorted(newestFirst(writtenAt));
  const kept = new Set(withoutCycles(withoutRivals(standing, graph, portsOf), graph));
  const nodes = withTreeOfParents(graph, writtenAt);
  if (kept.size === graph.edges.size && nodes === graph.nodes) return graph;
  const edges = new Map([...graph.edges].filter(([, edge]) => kept.has(edge)));
  return { ...graph, nodes, edges };
}
