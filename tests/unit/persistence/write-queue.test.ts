import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { AppError } from "../../../lib/core/app-error";
import type { Op } from "../../../lib/domain/op";
import type { Written } from "../../../lib/persistence/committed-rows";
import { createWriteQueue } from "../../../lib/persistence/write-queue";
import { aClock, anOp } from "../../support/builders";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const WRITTEN: Written = { from: 0, to: 1, missed: [], isCut: false, conflicts: [] };
const ops = (...at: number[]) => at.map((ms) => anOp({ clock: aClock(ms), id: `${ms}` }));
const idsOf = (list: readonly Op[]) => list.map((op) => Number(op.id));

/** A queue over a storage that answers when the test says so. */
function createSlowQueue() {
  const batches: number[][] = [];
  const states: string[] = [];
  const told: number[][] = [];
  const aside: number[] = [];
  let answer: { resolve: () => void; reject: (error: Error) => void } | undefined;
  const ports = {
    commit: (batch: readonly Op[]) =>
      new Promise<Written>((resolve, reject) => {
        batches.push(idsOf(batch));
        answer = { resolve: () => resolve(WRITTEN), reject };
      }),
    onWritten: (_: Written, batch: readonly Op[]) => void told.push(idsOf(batch)),
    onSetAside: (op: Op) => void aside.push(Number(op.id)),
    onState: (state: { kind: string }) => void states.push(state.kind),
  };
  const queue = createWriteQueue(ports);
  /** Lets all that is ready to run now run, and no time pass. */
  const settle = () => vi.advanceTimersByTimeAsync(0);
  return {
    queue,
    ports,
    batches,
    states,
    told,
    aside,
    settle,
    async succeed() {
      await settle();
      answer?.resolve();
      await settle();
    },
    async fail(name = "QuotaExceededError") {
      await settle();
      answer?.reject(new DOMException("no", name));
      // Without letting a timer run: what a failure starts again is for the test to start.
      for (let turn = 0; turn < 5; turn++) await Promise.resolve();
    },
  };
}

/** What became of a promise so far. */
function watch(promise: Promise<void>): { outcome: string } {
  const seen = { outcome: "waiting" };
  promise.then(
    () => (seen.outcome = "done"),
    (error: { code: string }) => (seen.outcome = error.code),
  );
  return seen;
}

test("the first write begins at once, and what comes while one is under way goes together into the next", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1, 2));
  expect(slow.batches).toEqual([[1, 2]]);
  slow.queue.enqueue(ops(3));
  await slow.settle();
  slow.queue.enqueue(ops(4, 5));
  await slow.succeed();
  await slow.succeed();
  expect([slow.batches, slow.told]).toEqual([
    [
      [1, 2],
      [3, 4, 5],
    ],
    [
      [1, 2],
      [3, 4, 5],
    ],
  ]);
  expect(slow.queue.pending()).toEqual([]);
});

test("a flush waits for what was there when it was called, and for nothing after", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1));
  const first = watch(slow.queue.flush());
  await slow.settle();
  slow.queue.enqueue(ops(2));
  const second = watch(slow.queue.flush());
  expect([first.outcome, second.outcome]).toEqual(["waiting", "waiting"]);
  await slow.succeed();
  expect([first.outcome, second.outcome]).toEqual(["done", "waiting"]);
  await slow.succeed();
  expect(second.outcome).toBe("done");
  expect(watch(slow.queue.flush()).outcome).toBe("waiting");
  await expect(slow.queue.flush()).resolves.toBeUndefined();
});

test("the state is true at every moment", async () => {
  const slow = createSlowQueue();
  expect(slow.queue.state()).toEqual({ kind: "saved" });
  slow.queue.enqueue([]);
  expect(slow.queue.state()).toEqual({ kind: "saved" });
  slow.queue.enqueue(ops(1));
  expect(slow.queue.state()).toEqual({ kind: "saving" });
  slow.queue.enqueue(ops(2));
  await slow.succeed();
  expect(slow.queue.state()).toEqual({ kind: "saving" });
  await slow.succeed();
  expect(slow.queue.state()).toEqual({ kind: "saved" });
  expect(slow.states).toEqual(["saving", "saved"]);
});

test("a write that fails once is tried again at once, and a flush doesn't notice", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1));
  const flushed = watch(slow.queue.flush());
  await slow.fail();
  expect([flushed.outcome, slow.queue.state().kind, idsOf(slow.queue.pending())]).toEqual(["waiting", "error", [1]]);
  await slow.succeed();
  expect([flushed.outcome, slow.queue.state().kind]).toEqual(["done", "saved"]);
});

test("a write that fails twice rejects the flush but keeps the ops, in order, and saves them later", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1));
  const flushed = watch(slow.queue.flush());
  await slow.fail();
  slow.queue.enqueue(ops(2));
  await slow.fail();
  expect([flushed.outcome, idsOf(slow.queue.pending())]).toEqual(["Quota", [1, 2]]);
  expect(slow.queue.state()).toMatchObject({ kind: "error", error: { area: "persistence", code: "Quota" } });
  const later = watch(slow.queue.flush());
  await vi.advanceTimersByTimeAsync(100);
  await slow.succeed();
  expect([later.outcome, slow.queue.state().kind, slow.queue.pending()]).toEqual(["done", "saved", []]);
  expect(slow.batches).toEqual([[1], [1, 2], [1, 2]]);
});

test("ops that come while storage fails wait with the others and try nothing by themselves", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1));
  await slow.fail();
  await slow.fail();
  slow.queue.enqueue(ops(2));
  await slow.settle();
  expect([slow.batches.length, slow.queue.state().kind]).toEqual([2, "error"]);
  slow.queue.retry();
  await slow.succeed();
  expect([slow.batches.at(-1), slow.queue.state().kind]).toEqual([[1, 2], "saved"]);
});

test("the pause between tries grows to five seconds and no further", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1));
  await slow.fail();
  await slow.fail();
  for (const pauseMs of [100, 200, 400, 800, 1_600, 3_200, 5_000, 5_000]) {
    const tries = slow.batches.length;
    await vi.advanceTimersByTimeAsync(pauseMs - 1);
    expect(slow.batches.length).toBe(tries);
    await vi.advanceTimersByTimeAsync(1);
    expect(slow.batches.length).toBe(tries + 1);
    await slow.fail();
  }
});

test("thousands of ops go in several writes, in order", async () => {
  const slow = createSlowQueue();
  const many = Array.from({ length: 45_000 }, (_, at) => at);
  slow.queue.enqueue(many.map((at) => ({ ...anOp({ clock: aClock(0) }), id: `${at}` })));
  for (let turn = 0; turn < 3; turn++) await slow.succeed();
  expect(slow.batches.map((batch) => batch.length)).toEqual([20_000, 20_000, 5_000]);
  expect(slow.batches.flat()).toEqual(many);
});

test("who is told of a write and throws takes back nothing and leaves nobody waiting", async () => {
  const slow = createSlowQueue();
  slow.ports.onWritten = () => {
    throw new Error("broken");
  };
  slow.queue.enqueue(ops(1));
  const flushed = watch(slow.queue.flush());
  await slow.succeed();
  expect([flushed.outcome, slow.queue.pending(), slow.queue.state().kind]).toEqual(["done", [], "saved"]);
});

test("after a stop nothing more is written, and nobody waits for it", async () => {
  const slow = createSlowQueue();
  slow.queue.enqueue(ops(1));
  const first = watch(slow.queue.flush());
  await slow.settle();
  slow.queue.enqueue(ops(2));
  const second = watch(slow.queue.flush());
  slow.queue.stop();
  await slow.succeed();
  expect([first.outcome, second.outcome, slow.batches]).toEqual(["done", "Closed", [[1]]]);
  await expect(slow.queue.flush()).rejects.toMatchObject({ code: "Closed" });
});

test("an op that storage can't take is found and set aside, and all others are written", async () => {
  const { queue, ports, batches, aside, states } = createSlowQueue();
  const poison = 5;
  ports.commit = async (batch) => {
    batches.push(idsOf(batch));
    if (idsOf(batch).includes(poison)) throw new DOMException("no", "DataCloneError");
    return WRITTEN;
  };
  queue.enqueue(ops(1));
  queue.enqueue(ops(2, 3, 4, 5, 6, 7));
  const flushed = watch(queue.flush());
  await vi.runAllTimersAsync();
  expect([aside, flushed.outcome, states.at(-1)]).toEqual([[poison], "Unstorable", "error"]);
  expect(batches.filter((batch) => !batch.includes(poison)).flat()).toEqual([1, 2, 3, 4, 6, 7]);
  expect(queue.pending()).toEqual([]);
  queue.enqueue(ops(8));
  await expect(queue.flush()).resolves.toBeUndefined();
});

test("a queue that is stopped for a reason tells it to all who wait, and keeps what isn't written", async () => {
  const { queue, states, fail, settle } = createSlowQueue();
  queue.enqueue(ops(1));
  const before = watch(queue.flush());
  queue.stop(new AppError({ area: "persistence", code: "NewerSchema", message: "newer" }));
  await fail();
  await settle();
  const after = watch(queue.flush());
  await settle();
  expect([before.outcome, after.outcome, states.at(-1)]).toEqual(["NewerSchema", "NewerSchema", "error"]);
  expect(idsOf(queue.pending())).toEqual([1]);
  expect(queue.state()).toMatchObject({ kind: "error", error: { code: "NewerSchema" } });
});
