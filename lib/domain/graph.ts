// A workflow's nodes and wires, and what can be asked of them. Pure.
import type { Edge } from "./edge";
import type { Node } from "./node";
import type { Ports } from "./port";
import type { Result } from "./result";

export interface Graph {
  readonly nodes: ReadonlyMap<string, Node>;
  readonly edges: ReadonlyMap<string, Edge>;
  /** Histories of the nodes, all together. */
  readonly results: ReadonlyMap<string, Result>;
}

export const EMPTY_GRAPH: Graph = { nodes: new Map(), edges: new Map(), results: new Map() };

/** A node's ports; undefined for an unknown kind, whose wires are all let be. Ports may depend on config. */
export type PortsOf = (node: Node) => Ports | undefined;

export interface Wires {
  /** Edges by the node they arrive at, and by the node they leave. */
  readonly into: ReadonlyMap<string, readonly Edge[]>;
  readonly outOf: ReadonlyMap<string, readonly Edge[]>;
}

function group(edges: Iterable<Edge>, by: (edge: Edge) => string): Map<string, Edge[]> {
  const groups = new Map<string, Edge[]>();
  for (const edge of edges) {
    const key = by(edge);
    const list = groups.get(key);
    if (list === undefined) groups.set(key, [edge]);
    else list.push(edge);
  }
  return groups;
}

export function wiresOf(edges: Iterable<Edge>): Wires {
  const list = [...edges];
  return { into: group(list, (edge) => edge.target), outOf: group(list, (edge) => edge.source) };
}

/**
 * Node ids so that each comes after all that feed it (Kahn); ties keep the order of `nodeIds`.
 * Nodes on a cycle, and behind one, are left out.
 */
export function topologicalOrder(nodeIds: Iterable<string>, edges: Iterable<Edge>): string[] {
  const waiting = new Map<string, number>();
  for (const id of nodeIds) waiting.set(id, 0);
  const inside = [...edges].filter((edge) => waiting.has(edge.source) && waiting.has(edge.target));
  for (const edge of inside) waiting.set(edge.target, (waiting.get(edge.target) ?? 0) + 1);
  const { outOf } = wiresOf(inside);
  const order = [...waiting.keys()].filter((id) => waiting.get(id) === 0);
  for (const id of order) {
    for (const edge of outOf.get(id) ?? []) {
      const left = (waiting.get(edge.target) ?? 0) - 1;
      waiting.set(edge.target, left);
      if (left === 0) order.push(edge.target);
    }
  }
  return order;
}

function reach(start: Iterable<string>, next: (id: string) => Iterable<string>): Set<string> {
  const seen = new Set(start);
  for (const id of seen) for (const other of next(id)) seen.add(other);
  return seen;
}

/** The given nodes and all that feed them. */
export function upstreamOf(nodeIds: Iterable<string>, edges: Iterable<Edge>): Set<string> {
  const { into } = wiresOf(edges);
  return reach(nodeIds, (id) => (into.get(id) ?? []).map((edge) => edge.source));
}

/** The given nodes and all that they feed. */
export function downstreamOf(nodeIds: Iterable<string>, edges: Iterable<Edge>): Set<string> {
  const { outOf } = wiresOf(edges);
  return reach(nodeIds, (id) => (outOf.get(id) ?? []).map((edge) => edge.target));
}
