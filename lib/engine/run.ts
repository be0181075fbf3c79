// The scheduler. It knows no node kind, no storage and no network: only who waits for whom.
//
//            all inputs there, a place free          value / error
//   waiting ───────────────────────────────► running ─────────────► complete | failed
//      │ an input failed or was skipped          │ the run is cancelled
//      └────────────► skipped                    └────────────► cancelled
import { toAppError } from "../core/app-error";
import type { NodeError } from "../domain/node";
import type { NodeOutcome } from "../domain/run-record";
import { createPhases, isEnded } from "./node-progress";
import type { EnginePorts } from "./ports";
import type { PlannedNode, RunPlan } from "./run-plan";
import type { Value } from "./value";
import { createWaitList } from "./wait-list";
import { inputsOf, workNode, type Finished } from "./work-node";

/** How many nodes work at once. */
const DEFAULT_LIMIT = 4;

const STALLED: NodeError = { code: "Stalled", message: "Waits for a node that waits for this one." };

export interface RunOptions {
  readonly signal: AbortSignal;
  /** At least 1. */
  readonly limit?: number;
}

export interface PlanOutcome {
  readonly status: "complete" | "failed" | "cancelled";
  readonly nodes: Readonly<Record<string, NodeOutcome>>;
}

/**
 * Runs a plan to its end. Starts each node when its inputs are there and a place is free; a failed node stops only what
 * hangs on it. After an abort it resolves at once, without waiting for work that doesn't listen, and what such work
 * brings later is dropped. Rejects only when `onEvent` throws, which is a bug of whoever listens.
 */
export function runPlan(plan: RunPlan, ports: EnginePorts, options: RunOptions): Promise<PlanOutcome> {
  const { signal, limit = DEFAULT_LIMIT } = options;
  const phases = createPhases(plan.nodes.map((node) => node.id));
  const outcomes = new Map<string, NodeOutcome>();
  const values = new Map<string, Value>(plan.given);
  const waiting = createWaitList(plan);
  let running = 0;
  let isOver = false;

  return new Promise((resolve, reject) => {
    function leave(): void {
      isOver = true;
      signal.removeEventListener("abort", onAbort);
    }

    function guard(step: () => void): void {
      try {
        step();
      } catch (error) {
        leave();
        reject(toAppError(error, "engine"));
      }
    }

    function end(node: PlannedNode, outcome: NodeOutcome, finished?: Finished): void {
      phases.set(node.id, outcome.status);
      outcomes.set(node.id, outcome);
      const value = finished?.outcome.kind === "value" ? finished.outcome.value : undefined;
      if (value !== undefined) values.set(node.id, value);
      const { inputHashes = {}, cacheKey } = finished ?? {};
      ports.onEvent({ kind: "ended", nodeId: node.id, outcome, value, inputHashes, cacheKey });
    }

    /** Ends the run; nodes that have not ended get `outcome`. */
    function finishWith(outcome: NodeOutcome): void {
      for (const node of plan.nodes) if (!isEnded(phases.get(node.id))) end(node, outcome);
      leave();
      resolve({ status: statusOf(outcomes.values()), nodes: Object.fromEntries(outcomes) });
    }

    function onAbort(): void {
      if (!isOver) guard(() => finishWith({ status: "cancelled" }));
    }

    function start(node: PlannedNode): void {
      phases.set(node.id, "running");
      running += 1;
      ports.onEvent({ kind: "started", nodeId: node.id });
      const onProgress = (fraction: number) => {
        if (isOver || phases.get(node.id) !== "running") return;
        guard(() => ports.onEvent({ kind: "progress", nodeId: node.id, fraction }));
      };
      const startedAt = ports.now();
      void workNode({ node, inputs: inputsOf(node, values), signal, onProgress }, ports).then((finished) => {
        running -= 1;
        if (isOver) return;
        guard(() => {
          end(node, outcomeOf(finished, ports.now() - startedAt), finished);
          if (phases.get(node.id) === "complete") waiting.release(node.id);
          else skipBehind(node);
          advance();
        });
      });
    }

    function skipBehind(node: PlannedNode): void {
      const broken = [node];
      for (const source of broken) {
        for (const next of waiting.behind(source.id)) {
          if (phases.get(next.id) !== "waiting") continue;
          end(next, { status: "skipped", error: waitsFor(source) });
          broken.push(next);
        }
      }
    }

    function advance(): void {
      while (!isOver && running < limit) {
        const node = waiting.take();
        if (node === undefined) break;
        start(node);
      }
      // With nothing at work and nothing ready the run is over. Who still waits then, waits in a circle; `createPlan` makes none.
      if (!isOver && running === 0) finishWith({ status: "skipped", error: STALLED });
    }

    if (signal.aborted) return onAbort();
    signal.addEventListener("abort", onAbort);
    guard(advance);
  });
}

function statusOf(outcomes: Iterable<NodeOutcome>): PlanOutcome["status"] {
  const statuses = new Set(Array.from(outcomes, (outcome) => outcome.status));
  if (statuses.has("cancelled")) return "cancelled";
  return statuses.has("failed") || statuses.has("skipped") ? "failed" : "complete";
}

function outcomeOf({ outcome, isCached }: Finished, durationMs: number): NodeOutcome {
  if (outcome.kind === "error") return { status: "failed", error: outcome.error, durationMs };
  return { status: "complete", durationMs, ...(isCached && { isCached }) };
}

function waitsFor(source: PlannedNode): NodeError {
  return { code: "InputFailed", message: `Waits for “${source.title}”, which did not complete.` };
}
