// Who waits for whom in a plan, and who is next.
import type { PlannedNode, RunPlan } from "./run-plan";

export interface WaitList {
  /** Takes out the next node whose inputs are all there: the order of the plan at first, then that of becoming ready. */
  take(): PlannedNode | undefined;
  /** This node is complete: whatever waited for it alone is ready. */
  release(nodeId: string): void;
  /** The nodes that a wire from this one reaches. */
  behind(nodeId: string): readonly PlannedNode[];
}

/** Counts wires between planned nodes only: a value that the plan was given is there from the start. */
export function createWaitList({ nodes }: Pick<RunPlan, "nodes">): WaitList {
  const behind = new Map<string, PlannedNode[]>(nodes.map((node) => [node.id, []]));
  const missing = new Map<string, number>();
  for (const node of nodes) {
    const sources = new Set(node.inputs.map((input) => input.from).filter((from) => behind.has(from)));
    missing.set(node.id, sources.size);
    for (const from of sources) behind.get(from)?.push(node);
  }
  const ready = nodes.filter((node) => missing.get(node.id) === 0);

  return {
    take: () => ready.shift(),
    release(nodeId) {
      for (const node of behind.get(nodeId) ?? []) {
        const left = (missing.get(node.id) ?? 0) - 1;
        missing.set(node.id, left);
        if (left === 0) ready.push(node);
      }
    },
    behind: (nodeId) => behind.get(nodeId) ?? [],
  };
}
