// From a graph and a wish to a frozen plan.
import { inputOf } from "../domain/connection-rules";
import { downstreamOf, topologicalOrder, upstreamOf, wiresOf, type Graph } from "../domain/graph";
import { portsFrom, type KindCatalog } from "../domain/kind-catalog";
import type { Edge } from "../domain/edge";
import type { Node } from "../domain/node";
import { staleNodes } from "../domain/staleness";
import type { RunMode } from "../domain/run-record";
import type { PlannedNode, RunPlan } from "./run-plan";
import type { Value } from "./value";

export interface PlanRequest {
  /** Normalized, so that every edge counts. */
  readonly graph: Graph;
  readonly mode: RunMode;
  /** Node ids that the mode starts from; without meaning for `all` and `stale`. */
  readonly targets: readonly string[];
  readonly kinds: KindCatalog;
}

/** What a node holds from an earlier run, as a value for those behind it. */
export function heldValue(node: Node): Value | undefined {
  if (node.result?.asset !== undefined) return { kind: "asset", asset: node.result.asset };
  if (node.result?.text !== undefined) return { kind: "text", text: node.result.text };
  return undefined;
}

/** A node without ports (a note) has nothing to do. Unknown kinds are planned, and fail where they stand. */
function isWork(node: Node, kinds: KindCatalog): boolean {
  const kind = kinds.find(node.type);
  if (kind === undefined) return true;
  const { inputs, outputs } = kind.ports(node.config);
  return inputs.length + outputs.length > 0;
}

function chosenIds({ graph, mode, targets, kinds }: PlanRequest): Set<string> {
  const edges = [...graph.edges.values()];
  const known = targets.filter((id) => graph.nodes.has(id));
  switch (mode) {
    case "to":
      return upstreamOf(known, edges);
    case "from":
      return withMissingInputs(downstreamOf(known, edges), graph);
    case "selection":
      return withMissingInputs(new Set(known), graph);
    case "stale": {
      const outdated = staleNodes(graph.nodes, edges);
      const isDue = (node: Node) => isWork(node, kinds) && (node.status !== "complete" || outdated.has(node.id));
      const due = [...graph.nodes.values()].filter(isDue).map((node) => node.id);
      return withMissingInputs(downstreamOf(due, edges), graph);
    }
    case "all":
      return new Set(graph.nodes.keys());
  }
}

/** Adds whatever the chosen nodes need and nobody has made yet. */
function withMissingInputs(chosen: ReadonlySet<string>, graph: Graph): Set<string> {
  const { into } = wiresOf(graph.edges.values());
  const all = new Set(chosen);
  for (const id of all) {
    for (const edge of into.get(id) ?? []) {
      const source = graph.nodes.get(edge.source);
      if (source !== undefined && heldValue(source) === undefined) all.add(source.id);
    }
  }
  return all;
}

function plannedNode(node: Node, wires: readonly Edge[], kinds: KindCatalog): PlannedNode {
  const kind = kinds.find(node.type);
  const portsOf = portsFrom(kinds);
  return {
    id: node.id,
    type: node.type,
    title: node.title,
    config: node.config,
    kindVersion: kind?.version ?? 0,
    isCacheable: kind?.isCacheable ?? false,
    inputs: wires.map((edge) => ({
      handle: inputOf(node, edge.targetHandle, portsOf)?.id ?? edge.targetHandle ?? "",
      from: edge.source,
    })),
  };
}

/**
 * The plan for a run: `all`; `to` the targets with all that feeds them; `from` them on; just the `selection`; or what is
 * `stale`, that is has not completed since it last changed. Nodes outside of the plan lend the value they hold; those that
 * hold none are taken in. Wires of one input keep the order in which they were made.
 */
export function createPlan(request: PlanRequest): RunPlan {
  const { graph, kinds, mode } = request;
  const chosen = chosenIds(request);
  // Made ids sort by age. So every tab plans the same order, whatever order it holds its rows in.
  const edges = [...graph.edges.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1));
  const order = topologicalOrder([...graph.nodes.keys()].toSorted(), edges);
  const { into } = wiresOf(edges);
  const nodes = order.flatMap((id) => {
    const node = graph.nodes.get(id);
    if (node === undefined || !chosen.has(id) || !isWork(node, kinds)) return [];
    return [plannedNode(node, into.get(id) ?? [], kinds)];
  });
  const planned = new Set(nodes.map((node) => node.id));
  const given = new Map<string, Value>();
  for (const { inputs } of nodes) {
    for (const { from } of inputs) {
      const source = planned.has(from) ? undefined : graph.nodes.get(from);
      const value = source && heldValue(source);
      if (value !== undefined) given.set(from, value);
    }
  }
  return { mode, nodes, given };
}
