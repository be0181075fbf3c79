// Where a node of a run stands, and which steps are legal. A table, so that it can be read and tested.
import { AppError } from "../core/app-error";

export type NodePhase = "waiting" | "running" | "complete" | "failed" | "skipped" | "cancelled";

const LEGAL: Readonly<Record<NodePhase, readonly NodePhase[]>> = {
  waiting: ["running", "skipped", "cancelled"],
  running: ["complete", "failed", "cancelled"],
  complete: [],
  failed: [],
  skipped: [],
  cancelled: [],
};

export function isEnded(phase: NodePhase): boolean {
  return LEGAL[phase].length === 0;
}

/** The phases of all nodes of one run; refuses an illegal step. */
export function createPhases(nodeIds: Iterable<string>): {
  get(nodeId: string): NodePhase;
  set(nodeId: string, to: NodePhase): void;
} {
  const phases = new Map<string, NodePhase>([...nodeIds].map((id) => [id, "waiting"]));
  const get = (nodeId: string) => phases.get(nodeId) ?? "skipped";
  return {
    get,
    set(nodeId, to) {
      if (!LEGAL[get(nodeId)].includes(to)) {
        throw new AppError({
          area: "engine",
          code: "IllegalStep",
          message: `node ${nodeId} can't go from ${get(nodeId)} to ${to}`,
        });
      }
      phases.set(nodeId, to);
    },
  };
}
