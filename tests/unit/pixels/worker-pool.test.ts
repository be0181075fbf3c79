import { describe, expect, test } from "vitest";
import { createWorkerLane } from "../../../lib/pixels/worker-lane";
import { createWorkerPool } from "../../../lib/pixels/worker-pool";
import { PROTOCOL_VERSION, type Request, type Response } from "../../../lib/pixels/worker/protocol";

const IMAGE = new Blob(["picture"]);
const FACTS = { width: 1, height: 1, averageColor: "#000000" };
const fault = (code: string) => expect.objectContaining({ area: "pixels", code });

/** A worker that does nothing by itself: a test reads what it was sent and says what it answers. */
class ScriptedWorker extends EventTarget {
  readonly received: Request[] = [];
  isTerminated = false;

  postMessage(request: Request): void {
    this.received.push(request);
  }

  terminate(): void {
    this.isTerminated = true;
  }

  respond(response: Response): void {
    this.dispatchEvent(new MessageEvent("message", { data: response }));
  }

  finish(): void {
    const id = this.received.findLast((request) => request.kind === "perform")?.id ?? 0;
    this.respond({ v: PROTOCOL_VERSION, id, kind: "done", answer: FACTS });
  }

  get performed(): number {
    return this.received.filter((request) => request.kind === "perform").length;
  }
}

function openPool({ lanes = 1, deadlineMs = 10_000 } = {}) {
  const workers: ScriptedWorker[] = [];
  const createWorker = () => {
    const worker = new ScriptedWorker();
    workers.push(worker);
    return worker as unknown as Worker;
  };
  const pool = createWorkerPool(Array.from({ length: lanes }, () => createWorkerLane({ createWorker, deadlineMs })));
  const at = (index: number): ScriptedWorker => {
    const worker = workers[index];
    if (!worker) throw new Error(`worker ${index} was not started`);
    return worker;
  };
  return { pool, workers, at };
}

/** Lets everything that is already settled run on. */
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe("worker pool", () => {
  test("starts a worker with the first request and keeps it", async () => {
    const { pool, workers, at } = openPool();
    expect(workers).toHaveLength(0);
    for (let round = 0; round < 2; round++) {
      const facts = pool.request("facts", { image: IMAGE });
      at(0).finish();
      expect(await facts).toEqual(FACTS);
    }
    expect(workers).toHaveLength(1);
  });

  test("gives a worker one request at a time, in order, and a second worker only when there is work for two", async () => {
    const { pool, workers, at } = openPool({ lanes: 2 });
    const requests = [1, 2, 3].map(() => pool.request("facts", { image: IMAGE }));
    expect(workers.map((worker) => worker.performed)).toEqual([1, 1]);
    at(1).finish();
    await requests[1];
    await settled();
    expect(workers.map((worker) => worker.performed)).toEqual([1, 2]);
    at(0).finish();
    at(1).finish();
    await Promise.all(requests);
  });

  test("an abort rejects the caller at once and tells the worker, which is used again when it has answered", async () => {
    const { pool, workers, at } = openPool();
    const stop = new AbortController();
    const stopped = pool.request("facts", { image: IMAGE }, stop.signal);
    const next = pool.request("facts", { image: IMAGE });
    stop.abort();
    await expect(stopped).rejects.toEqual(fault("Aborted"));
    await expect(stopped).rejects.toHaveProperty("name", "AbortError");
    const [, cancel] = at(0).received;
    expect(cancel).toEqual({ v: PROTOCOL_VERSION, id: 1, kind: "cancel" });
    at(0).respond({ v: PROTOCOL_VERSION, id: 1, kind: "failed", fault: { code: "Aborted", message: "", data: {} } });
    await settled();
    at(0).finish();
    expect(await next).toEqual(FACTS);
    expect(workers).toHaveLength(1);
  });

  test("what is aborted in the queue never reaches a worker", async () => {
    const { pool, at } = openPool();
    const stop = new AbortController();
    const first = pool.request("facts", { image: IMAGE });
    const second = pool.request("facts", { image: IMAGE }, stop.signal);
    stop.abort();
    await expect(second).rejects.toEqual(fault("Aborted"));
    at(0).finish();
    await first;
    await settled();
    expect(at(0).performed).toBe(1);
    await expect(pool.request("facts", { image: IMAGE }, stop.signal)).rejects.toEqual(fault("Aborted"));
  });

  test("a crash rejects what was under way; what waited goes to a new worker", async () => {
    const { pool, at } = openPool();
    const lost = pool.request("facts", { image: IMAGE });
    const kept = pool.request("facts", { image: IMAGE });
    at(0).dispatchEvent(Object.assign(new Event("error"), { message: "boom" }));
    await expect(lost).rejects.toEqual(fault("Crashed"));
    expect(at(0).isTerminated).toBe(true);
    await settled();
    at(1).finish();
    expect(await kept).toEqual(FACTS);
  });

  test("a worker that never answers is ended at the deadline", async () => {
    const { pool, at } = openPool({ deadlineMs: 5 });
    await expect(pool.request("facts", { image: IMAGE })).rejects.toEqual(fault("Timeout"));
    expect(at(0).isTerminated).toBe(true);
    const next = pool.request("facts", { image: IMAGE });
    at(1).finish();
    expect(await next).toEqual(FACTS);
  });

  test("a worker that can't be started is a fault of the request", async () => {
    const createWorker = () => {
      throw new Error("blocked");
    };
    const pool = createWorkerPool([createWorkerLane({ createWorker, deadlineMs: 1000 })]);
    await expect(pool.request("facts", { image: IMAGE })).rejects.toEqual(fault("Crashed"));
  });

  test("a fault of the picture keeps its code and words, and the worker", async () => {
    const { pool, workers, at } = openPool();
    const facts = pool.request("facts", { image: IMAGE });
    const words = { code: "NotAnImage", message: "no picture", data: { mime: "image/png" } } as const;
    at(0).respond({ v: PROTOCOL_VERSION, id: 1, kind: "failed", fault: words });
    await expect(facts).rejects.toEqual(expect.objectContaining({ area: "pixels", ...words }));
    expect(workers.map((worker) => worker.isTerminated)).toEqual([false]);
  });

  test("an answer of another version is refused, one to another request ignored", async () => {
    const { pool, at } = openPool();
    const facts = pool.request("facts", { image: IMAGE });
    at(0).respond({ v: PROTOCOL_VERSION, id: 99, kind: "done", answer: "stray" });
    at(0).respond({ v: PROTOCOL_VERSION + 1, id: 1, kind: "done", answer: FACTS });
    await expect(facts).rejects.toEqual(fault("VersionMismatch"));
  });

  test("closing ends the workers and rejects what is pending and what comes after", async () => {
    const { pool, at } = openPool();
    const running = pool.request("facts", { image: IMAGE });
    const waiting = pool.request("facts", { image: IMAGE });
    pool.close();
    await expect(running).rejects.toEqual(fault("Aborted"));
    await expect(waiting).rejects.toEqual(fault("Aborted"));
    await expect(pool.request("facts", { image: IMAGE })).rejects.toEqual(fault("Aborted"));
    expect(at(0).isTerminated).toBe(true);
  });
});
