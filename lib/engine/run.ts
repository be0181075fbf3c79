// The scheduler. It knows no node kind, no storage and no network: only who waits for whom.
//
//            all inputs there, a place free          value / error
//   waiting ───────────────────────────────► running ─────────────► complete | failed
//      │ an input failed or was skipped          │ the run is cancelled
//      └────────────► skipped                    └────────────► cancelled
import { toAppError } from "../core/app-error";
import type { NodeError } from "../domain/node";
import type { NodeOutcome } from "../domain/run-record";
import { cacheKey } from "./cache-key";
import { createPhases, isEnded } from "./node-progress";
import type { EnginePorts, ExecutionOutcome, Inputs } from "./ports";
import type { PlannedNode, RunPlan } from "./run-plan";
import { hashValue, type Value } from "./value";

/** How many nodes work at once. */
const DEFAULT_LIMIT = 4;

export interface RunOptions {
  readonly signal: AbortSignal;
  readonly limit?: number;
}

export interface PlanOutcome {
  readonly status: "complete" | "failed" | "cancelled";
  readonly nodes: Readonly<Record<string, NodeOutcome>>;
}

type Hashes = Readonly<Record<string, readonly string[]>>;

interface Finished {
  readonly outcome: ExecutionOutcome;
  readonly hashes: Hashes;
  readonly cacheKey: string | undefined;
  readonly isCached: boolean;
}

async function hashInputs(inputs: Inputs): Promise<Hashes> {
  const entries = Object.entries(inputs).map(
    async ([handle, values]) => [handle, await Promise.all(values.map(hashValue))] as const,
  );
  return Object.fromEntries(await Promise.all(entries));
}

/** Does one node's work, or finds that it was done before. Never rejects. */
async function work(node: PlannedNode, inputs: Inputs, ports: EnginePorts, signal: AbortSignal): Promise<Finished> {
  let hashes: Hashes = {};
  try {
    hashes = await hashInputs(inputs);
    const key = node.isCacheable ? await cacheKey(node, hashes) : undefined;
    const cached = key === undefined ? undefined : await ports.findCached(key);
    if (cached !== undefined) {
      return { outcome: { kind: "value", value: cached }, hashes, cacheKey: key, isCached: true };
    }
    const onProgress = (fraction: number) => {
      if (!signal.aborted) ports.onEvent({ kind: "progress", nodeId: node.id, fraction });
    };
    const outcome = await ports.execute({ node, inputs, signal, onProgress });
    return { outcome, hashes, cacheKey: key, isCached: false };
  } catch (error) {
    const { code, message } = toAppError(error, "engine");
    return { outcome: { kind: "error", error: { code, message } }, hashes, cacheKey: undefined, isCached: false };
  }
}

/**
 * Runs a plan to its end. Starts nodes in the plan's order as their inputs come and places are free; a failed node stops
 * only what hangs on it. After an abort it resolves at once, without waiting for work that doesn't listen, and what such
 * work brings later is dropped. Never rejects.
 */
export function runPlan(plan: RunPlan, ports: EnginePorts, options: RunOptions): Promise<PlanOutcome> {
  const { signal, limit = DEFAULT_LIMIT } = options;
  const phases = createPhases(plan.nodes.map((node) => node.id));
  const planned = new Map(plan.nodes.map((node) => [node.id, node]));
  const values = new Map<string, Value>(plan.given);
  const nodes: Record<string, NodeOutcome> = {};
  let running = 0;
  let left = plan.nodes.length;

  return new Promise((resolve) => {
    let isOver = false;

    function finish(): void {
      isOver = true;
      signal.removeEventListener("abort", cancel);
      const all = Object.values(nodes);
      const isFailed = all.some((node) => node.status === "failed");
      resolve({ status: signal.aborted ? "cancelled" : isFailed ? "failed" : "complete", nodes });
    }

    function end(nodeId: string, outcome: NodeOutcome, finished?: Finished): void {
      phases.set(nodeId, outcome.status);
      nodes[nodeId] = outcome;
      left -= 1;
      const value = finished?.outcome.kind === "value" ? finished.outcome.value : undefined;
      if (value !== undefined) values.set(nodeId, value);
      ports.onEvent({
        kind: "ended",
        nodeId,
        outcome,
        value,
        inputHashes: finished?.hashes ?? {},
        cacheKey: finished?.cacheKey,
      });
    }

    function cancel(): void {
      if (isOver) return;
      for (const node of plan.nodes) if (!isEnded(phases.get(node.id))) end(node.id, { status: "cancelled" });
      finish();
    }

    function start(node: PlannedNode): void {
      phases.set(node.id, "running");
      running += 1;
      ports.onEvent({ kind: "started", nodeId: node.id });
      const startedAt = ports.now();
      void work(node, inputsOf(node, values), ports, signal).then((finished) => {
        running -= 1;
        if (isOver) return;
        end(node.id, nodeOutcome(finished, ports.now() - startedAt), finished);
        advance();
      });
    }

    /** Skips what can't run any more, starts what can. One pass in plan order does both, since that order is topological. */
    function advance(): void {
      for (const node of plan.nodes) {
        if (phases.get(node.id) !== "waiting") continue;
        const sources = node.inputs.map((input) => input.from).filter((from) => planned.has(from));
        const broken = sources.find((from) => isEnded(phases.get(from)) && phases.get(from) !== "complete");
        if (broken !== undefined) {
          end(node.id, { status: "skipped", error: waitsFor(planned.get(broken) as PlannedNode) });
        } else if (running < limit && sources.every((from) => phases.get(from) === "complete")) {
          start(node);
        }
      }
      if (left === 0 && !isOver) finish();
    }

    if (signal.aborted) return cancel();
    signal.addEventListener("abort", cancel);
    advance();
  });
}

function inputsOf(node: PlannedNode, values: ReadonlyMap<string, Value>): Inputs {
  const inputs: Record<string, Value[]> = {};
  for (const { handle, from } of node.inputs) {
    const value = values.get(from);
    if (value !== undefined) (inputs[handle] ??= []).push(value);
  }
  return inputs;
}

function nodeOutcome(finished: Finished, durationMs: number): NodeOutcome {
  const { outcome, isCached } = finished;
  if (outcome.kind === "error") return { status: "failed", error: outcome.error, durationMs };
  return { status: "complete", durationMs, ...(isCached && { isCached }) };
}

function waitsFor(source: PlannedNode): NodeError {
  return { code: "InputFailed", message: `Waits for “${source.title}”, which did not complete.` };
}
