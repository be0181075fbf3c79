// Shows one run in the run state while it goes on.
import type { NodeEvent } from "../engine/ports";
import type { RunPlan } from "../engine/run-plan";
import { liveKey, type RunStateStore } from "../store/run-state";

export interface LiveRunView {
  show(event: NodeEvent): void;
  /** Takes the run off the screen. */
  end(): void;
}

export function createLiveRun(
  runState: RunStateStore,
  run: { id: string; workflowId: string; startedAt: number; plan: RunPlan },
): LiveRunView {
  const { id, workflowId, startedAt, plan } = run;
  const keys = plan.nodes.map((node) => liveKey(workflowId, node.id));
  let done = 0;

  function showRun(): void {
    const runs = new Map(runState.getState().runs);
    runs.set(id, { id, workflowId, startedAt, total: plan.nodes.length, done });
    runState.setState({ runs });
  }

  const queued = new Map(runState.getState().nodes);
  for (const key of keys) queued.set(key, { status: "queued", progress: 0 });
  runState.setState({ nodes: queued });
  showRun();

  return {
    show(event) {
      const key = liveKey(workflowId, event.nodeId);
      const nodes = new Map(runState.getState().nodes);
      if (event.kind === "ended") nodes.delete(key);
      else nodes.set(key, { status: "running", progress: event.kind === "progress" ? event.fraction : 0 });
      runState.setState({ nodes });
      if (event.kind !== "ended") return;
      done += 1;
      showRun();
    },
    end() {
      const runs = new Map(runState.getState().runs);
      runs.delete(id);
      const nodes = new Map(runState.getState().nodes);
      const isWantedElsewhere = [...runs.values()].some((other) => other.workflowId === workflowId);
      if (!isWantedElsewhere) for (const key of keys) nodes.delete(key);
      runState.setState({ runs, nodes });
    },
  };
}
