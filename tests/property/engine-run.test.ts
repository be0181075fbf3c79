// Laws of the scheduler, over random graphs with random failures, cancelled at random moments.
// Plain assertions, since vitest's own take longer than the runs.
import assert from "node:assert/strict";
import fc from "fast-check";
import { test } from "vitest";
import type { NodeOutcome } from "../../lib/domain/run-record";
import type { EnginePorts, ExecutionOutcome, Inputs, NodeEvent } from "../../lib/engine/ports";
import { runPlan, type PlanOutcome } from "../../lib/engine/run";
import type { RunPlan } from "../../lib/engine/run-plan";
import type { Value } from "../../lib/engine/value";
import { makePlannedNode } from "../support/make-plan";
import { drawSeed } from "../support/seed";

interface Case {
  /** Of each node: those before it that it takes, how it ends, and after how many turns. */
  readonly nodes: readonly {
    sources: readonly number[];
    end: "value" | "nothing" | "error" | "throw";
    turns: number;
  }[];
  readonly limit: number;
  /** The run is cancelled at this event; never when there are fewer. */
  readonly cancelAt: number;
}

const nodeCase = fc.record({
  sources: fc.array(fc.nat(11), { maxLength: 4 }),
  end: fc.constantFrom("value", "value", "value", "value", "nothing", "error", "throw"),
  turns: fc.nat(6),
});
const anyCase: fc.Arbitrary<Case> = fc.record({
  nodes: fc.array(nodeCase, { maxLength: 12 }).map((nodes) =>
    nodes.map(({ sources, ...rest }, index) => {
      const before = index === 0 ? [] : sources.map((source) => source % index);
      return { ...rest, sources: [...new Set(before)] } as Case["nodes"][number];
    }),
  ),
  limit: fc.integer({ min: 1, max: 5 }),
  cancelAt: fc.oneof(fc.constant(Infinity), fc.nat(24)),
});

const nameOf = (index: number) => `n${index}`;
/** Assets with a hash, so that no case waits for a digest. */
const valueOf = (id: string): Value => ({ kind: "asset", asset: { kind: "idb", blobKey: id, hash: id } });

function planOf({ nodes }: Case): RunPlan {
  return {
    mode: "all",
    nodes: nodes.map(({ sources }, index) => makePlannedNode(nameOf(index), sources.map(nameOf))),
    given: new Map(),
  };
}

interface Trace {
  readonly outcome: PlanOutcome;
  readonly events: readonly NodeEvent[];
  readonly executed: ReadonlyMap<string, Inputs>;
  readonly isCancelled: boolean;
  readonly mostAtOnce: number;
}

async function trace(given: Case): Promise<Trace> {
  const controller = new AbortController();
  const events: NodeEvent[] = [];
  const executed = new Map<string, Inputs>();
  let atOnce = 0;
  let mostAtOnce = 0;
  let isResolved = false;
  const ports: EnginePorts = {
    async execute({ node, inputs, signal }): Promise<ExecutionOutcome> {
      assert(!signal.aborted);
      assert(!executed.has(node.id));
      executed.set(node.id, inputs);
      const { end, turns } = given.nodes[Number(node.id.slice(1))] ?? { end: "throw", turns: 0 };
      for (let turn = 0; turn < turns; turn++) await Promise.resolve();
      if (end === "throw") throw new Error("thrown");
      if (end === "error") return { kind: "error", error: { code: "Broken", message: "thrown" } };
      return { kind: "value", value: end === "value" ? valueOf(node.id) : undefined };
    },
    findCached: () => Promise.reject(new Error("nothing here may be looked up")),
    onEvent(event) {
      assert(!isResolved);
      events.push(event);
      if (event.kind === "started") atOnce += 1;
      else if (events.some((other) => other.kind === "started" && other.nodeId === event.nodeId)) atOnce -= 1;
      mostAtOnce = Math.max(mostAtOnce, atOnce);
      if (events.length > given.cancelAt) controller.abort();
    },
    now: () => 0,
  };
  const outcome = await runPlan(planOf(given), ports, { signal: controller.signal, limit: given.limit });
  isResolved = true;
  // What is still at work now must stay unheard.
  for (let turn = 0; turn < 12; turn++) await Promise.resolve();
  return { outcome, events, executed, isCancelled: controller.signal.aborted, mostAtOnce };
}

/** How each node ends when nobody cancels. */
function expectedStatuses({ nodes }: Case): NodeOutcome["status"][] {
  const statuses: NodeOutcome["status"][] = [];
  for (const { sources, end } of nodes) {
    const isReady = sources.every((source) => statuses[source] === "complete");
    statuses.push(!isReady ? "skipped" : end === "error" || end === "throw" ? "failed" : "complete");
  }
  return statuses;
}

function checkOrder({ nodes }: Case, { events, executed }: Trace): void {
  const at = (kind: NodeEvent["kind"], id: string) =>
    events.findIndex((event) => event.kind === kind && event.nodeId === id);
  for (const [id, inputs] of executed) {
    const sources = nodes[Number(id.slice(1))]?.sources.map(nameOf) ?? [];
    for (const source of sources) assert(at("ended", source) < at("started", id));
    const values = sources.filter((source) => nodes[Number(source.slice(1))]?.end === "value").map(valueOf);
    assert.deepEqual(inputs.get("in") ?? [], values);
  }
}

function checkOutcome(given: Case, { outcome, events, isCancelled }: Trace): void {
  const ended = events.flatMap((event) => (event.kind === "ended" ? [[event.nodeId, event.outcome] as const] : []));
  assert.equal(ended.length, given.nodes.length);
  assert.deepEqual(Object.fromEntries(ended), outcome.nodes);
  const expected = expectedStatuses(given);
  const statuses = given.nodes.map((_, index) => outcome.nodes[nameOf(index)]?.status);
  if (!isCancelled) assert.deepEqual(statuses, expected);
  for (const [index, status] of statuses.entries()) if (status !== "cancelled") assert.equal(status, expected[index]);
  const isFailed = statuses.includes("failed");
  const isStopped = statuses.includes("cancelled");
  assert.equal(outcome.status, isStopped ? "cancelled" : isFailed ? "failed" : "complete");
}

test("each node runs once, after its inputs, and ends as the graph says, whatever fails and whenever it is cancelled", async () => {
  const seed = drawSeed("engine-run");
  const law = fc.asyncProperty(anyCase, async (given) => {
    const seen = await trace(given);
    checkOrder(given, seen);
    checkOutcome(given, seen);
    assert(seen.mostAtOnce <= given.limit);
  });
  await fc.assert(law, { seed, numRuns: 10_000 });
}, 240_000);

test("the same run tells the same story", async () => {
  const seed = drawSeed("engine-run, twice");
  const law = fc.asyncProperty(anyCase, async (given) => {
    assert.deepEqual((await trace(given)).events, (await trace(given)).events);
  });
  await fc.assert(law, { seed, numRuns: 1000 });
}, 240_000);
