import { describe, expect, test } from "vitest";
import { AppError } from "../../../lib/core/app-error";
import type { EnginePorts, Execution, ExecutionOutcome, NodeEvent } from "../../../lib/engine/ports";
import { runPlan } from "../../../lib/engine/run";
import type { RunPlan } from "../../../lib/engine/run-plan";
import type { Value } from "../../../lib/engine/value";
import { makePlan, makePlannedNode } from "../../support/make-plan";

/** What the node of this id makes. A file with a hash, since a text would be hashed on another thread, in its own time. */
const valueOf = (id: string): Value => ({ kind: "asset", asset: { kind: "idb", blobKey: id, hash: id } });

/** Lets everything that doesn't wait for the test run on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

/** Starts a run in which each node ends when the test says so. */
function startRun(
  plan: RunPlan,
  options: {
    limit?: number;
    onEvent?: (event: NodeEvent, controller: AbortController) => void;
  } = {},
) {
  const controller = new AbortController();
  const events: NodeEvent[] = [];
  const executions = new Map<string, Execution>();
  const answers = new Map<string, (outcome: ExecutionOutcome) => void>();
  let clockMs = 0;
  const ports: EnginePorts = {
    execute(execution) {
      executions.set(execution.node.id, execution);
      return new Promise((resolve) => answers.set(execution.node.id, resolve));
    },
    findCached: async () => undefined,
    onEvent(event) {
      events.push(event);
      options.onEvent?.(event, controller);
    },
    now: () => clockMs,
  };
  const { limit } = options;
  const outcome = runPlan(plan, ports, { signal: controller.signal, ...(limit !== undefined && { limit }) });

  async function answer(nodeId: string, result: ExecutionOutcome): Promise<void> {
    const resolve = answers.get(nodeId);
    if (resolve === undefined) throw new Error(`${nodeId} was not started`);
    resolve(result);
    await settled();
  }

  return {
    outcome,
    events,
    controller,
    execution: (nodeId: string) => executions.get(nodeId),
    started: () => [...executions.keys()],
    pass: (ms: number) => void (clockMs += ms),
    complete: (nodeId: string) => answer(nodeId, { kind: "value", value: valueOf(nodeId) }),
    completeEmpty: (nodeId: string) => answer(nodeId, { kind: "value", value: undefined }),
    fail: (nodeId: string) => answer(nodeId, { kind: "error", error: { code: "Broken", message: "It broke." } }),
  };
}

const DIAMOND = makePlan({ a: [], b: ["a"], c: ["a"], d: ["b", "c"] });

describe("order", () => {
  test("a node starts when all that feeds it is complete, with the values in wire order", async () => {
    const run = startRun(DIAMOND);
    await settled();
    expect(run.started()).toEqual(["a"]);
    await run.complete("a");
    expect(run.started()).toEqual(["a", "b", "c"]);
    await run.complete("c");
    expect(run.started()).toEqual(["a", "b", "c"]);
    await run.complete("b");
    expect(run.execution("d")?.inputs).toEqual(new Map([["in", [valueOf("b"), valueOf("c")]]]));
    await run.complete("d");
    expect(await run.outcome).toEqual({
      status: "complete",
      nodes: Object.fromEntries(["a", "b", "c", "d"].map((id) => [id, { status: "complete", durationMs: 0 }])),
    });
  });

  test("four work at once unless told otherwise, and the next starts when a place is free", async () => {
    const plan = makePlan({ a: [], b: [], c: [], d: [], e: [], f: [] });
    const run = startRun(plan);
    await settled();
    expect(run.started()).toEqual(["a", "b", "c", "d"]);
    await run.complete("c");
    expect(run.started()).toEqual(["a", "b", "c", "d", "e"]);

    const single = startRun(plan, { limit: 1 });
    await settled();
    expect(single.started()).toEqual(["a"]);
  });

  test("values from outside of the plan are there from the start", async () => {
    const run = startRun(makePlan({ b: ["a"] }, new Map([["a", valueOf("earlier")]])));
    await settled();
    expect(run.execution("b")?.inputs).toEqual(new Map([["in", [valueOf("earlier")]]]));
  });

  test("a source without a value leaves the input empty", async () => {
    const run = startRun(makePlan({ a: [], b: ["a"] }));
    await settled();
    await run.completeEmpty("a");
    expect(run.execution("b")?.inputs).toEqual(new Map());
  });

  test("an empty plan is complete", async () => {
    expect(await startRun(makePlan({})).outcome).toEqual({ status: "complete", nodes: {} });
  });

  test("a plan with a circle ends all the same", async () => {
    const run = startRun(makePlan({ a: [], b: ["a", "c"], c: ["b"] }));
    await settled();
    await run.complete("a");
    expect((await run.outcome).nodes).toMatchObject({
      a: { status: "complete" },
      b: { status: "skipped", error: { code: "Stalled" } },
      c: { status: "skipped", error: { code: "Stalled" } },
    });
  });

  test("handles and ids may be words that objects know", async () => {
    const plan: RunPlan = {
      mode: "all",
      nodes: [
        makePlannedNode("__proto__", []),
        makePlannedNode("b", [], {
          inputs: ["constructor", "__proto__"].map((handle) => ({ handle, from: "__proto__" })),
        }),
      ],
      given: new Map(),
    };
    const run = startRun(plan);
    await settled();
    await run.complete("__proto__");
    const [one] = [valueOf("__proto__")];
    expect(run.execution("b")?.inputs).toEqual(
      new Map([
        ["constructor", [one]],
        ["__proto__", [one]],
      ]),
    );
    await run.complete("b");
    expect(Object.keys((await run.outcome).nodes)).toEqual(["__proto__", "b"]);
  });
});

describe("failure", () => {
  test("stops only its branch, and names the node that is waited for", async () => {
    const run = startRun(makePlan({ a: [], b: ["a"], c: ["b"], other: [], end: ["other"] }));
    await settled();
    await run.fail("a");
    await run.complete("other");
    await run.complete("end");
    expect(await run.outcome).toEqual({
      status: "failed",
      nodes: {
        a: { status: "failed", error: { code: "Broken", message: "It broke." }, durationMs: 0 },
        b: { status: "skipped", error: { code: "InputFailed", message: "Waits for “A”, which did not complete." } },
        c: { status: "skipped", error: { code: "InputFailed", message: "Waits for “B”, which did not complete." } },
        other: { status: "complete", durationMs: 0 },
        end: { status: "complete", durationMs: 0 },
      },
    });
  });

  test("a port that throws is the node's failure", async () => {
    const ports: EnginePorts = {
      execute() {
        throw new AppError({ area: "elsewhere", code: "Odd", message: "Odd things happen." });
      },
      findCached: async () => undefined,
      onEvent: () => {},
      now: () => 0,
    };
    const outcome = await runPlan(makePlan({ a: [] }), ports, { signal: new AbortController().signal });
    expect(outcome.nodes["a"]?.error).toEqual({ code: "Odd", message: "Odd things happen." });
  });

  test("a listener that throws ends the run with its fault, whenever it does", async () => {
    for (const kind of ["started", "progress", "ended"]) {
      const run = startRun(makePlan({ a: [] }), {
        onEvent(event) {
          if (event.kind === kind) throw new Error(`no ear for ${kind}`);
        },
      });
      const verdict = expect(run.outcome).rejects.toMatchObject({ code: "Unexpected", message: `no ear for ${kind}` });
      await settled();
      run.execution("a")?.onProgress(0.5);
      if (kind === "ended") run.controller.abort();
      await verdict;
    }
  });
});

describe("cancelling", () => {
  test("resolves without waiting for work that doesn't listen, and drops what it brings later", async () => {
    const run = startRun(DIAMOND);
    await settled();
    await run.complete("a");
    run.controller.abort();
    expect(await run.outcome).toMatchObject({
      status: "cancelled",
      nodes: {
        a: { status: "complete" },
        b: { status: "cancelled" },
        c: { status: "cancelled" },
        d: { status: "cancelled" },
      },
    });
    const heard = run.events.length;
    run.execution("b")?.onProgress(1);
    await run.complete("b");
    expect(run.events).toHaveLength(heard);
    expect(run.started()).toEqual(["a", "b", "c"]);
  });

  test("nothing starts when the run was cancelled before", async () => {
    const signal = AbortSignal.abort();
    const execute = () => Promise.reject(new Error("must not run"));
    const events: NodeEvent[] = [];
    const ports = {
      execute,
      findCached: async () => undefined,
      onEvent: (event: NodeEvent) => void events.push(event),
      now: () => 0,
    };
    const outcome = await runPlan(makePlan({ a: [], b: ["a"] }), ports, { signal });
    expect(outcome).toEqual({ status: "cancelled", nodes: { a: { status: "cancelled" }, b: { status: "cancelled" } } });
    expect(events.map((event) => event.kind)).toEqual(["ended", "ended"]);
  });

  test("a listener may cancel", async () => {
    for (const kind of ["started", "ended"]) {
      const run = startRun(makePlan({ a: [], b: ["a"] }), {
        onEvent(event, controller) {
          if (event.kind === kind) controller.abort();
        },
      });
      await settled();
      if (kind === "ended") await run.complete("a");
      expect(await run.outcome).toMatchObject({ status: "cancelled", nodes: { b: { status: "cancelled" } } });
      expect(run.started()).toEqual(kind === "ended" ? ["a"] : []);
    }
  });
});

test("events tell what happens as it happens, with durations and progress of running nodes only", async () => {
  const run = startRun(makePlan({ a: [] }));
  await settled();
  run.execution("a")?.onProgress(0.5);
  run.pass(30);
  await run.complete("a");
  run.execution("a")?.onProgress(1);
  expect(run.events).toEqual([
    { kind: "started", nodeId: "a" },
    { kind: "progress", nodeId: "a", fraction: 0.5 },
    {
      kind: "ended",
      nodeId: "a",
      outcome: { status: "complete", durationMs: 30 },
      value: valueOf("a"),
      inputHashes: {},
      cacheKey: undefined,
    },
  ]);
});
