import type { PlannedNode, RunPlan } from "../../lib/engine/run-plan";
import type { Value } from "../../lib/engine/value";

export function makePlannedNode(id: string, sources: readonly string[], rest: Partial<PlannedNode> = {}): PlannedNode {
  const inputs = sources.map((from) => ({ handle: "in", from }));
  return { id, type: "step", title: id.toUpperCase(), config: {}, kindVersion: 1, isCacheable: false, inputs, ...rest };
}

/** A plan of nodes by id, each with the ids whose values it takes, in one input. */
export function makePlan(
  sources: Readonly<Record<string, readonly string[]>>,
  given: ReadonlyMap<string, Value> = new Map(),
): RunPlan {
  return { mode: "all", nodes: Object.entries(sources).map(([id, from]) => makePlannedNode(id, from)), given };
}
