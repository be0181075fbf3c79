// The single writer. It holds ops to write, never snapshots: one transaction at a time, and what arrives while one is
// under way goes together into the next (group commit), which starts as soon as that one ends. No timer decides order.
// The first begins before `enqueue` returns, so that the disk works while the screen draws.
import { AppError } from "../core/app-error";
import type { Op } from "../domain/op";
import { toPersistenceError } from "./persistence-error";
import type { Written } from "./committed-rows";

/** Bounds one transaction, so that a paste of thousands doesn't hold the database for seconds. */
const MAX_BATCH = 20_000;
const FIRST_RETRY_MS = 100;
const LONGEST_RETRY_MS = 5_000;

export type QueueState =
  | { readonly kind: "saved" }
  | { readonly kind: "saving" }
  | { readonly kind: "error"; readonly error: AppError };

export interface WriteQueue {
  enqueue(ops: readonly Op[]): void;
  /** Resolves when all that was enqueued before the call is durable; rejects when writing fails twice in a row. The ops stay queued. */
  flush(): Promise<void>;
  /** All ops that are not known to be durable, in order. */
  pending(): readonly Op[];
  state(): QueueState;
  /** Tries again now instead of after the pause. */
  retry(): void;
  /** Writes nothing more, and says why if there is a reason to say; whoever waits for what is left hears it, or `Closed`. */
  stop(reason?: AppError): void;
}

export interface WriteQueuePorts {
  /** Makes a batch durable, or rejects with nothing written. */
  commit(batch: readonly Op[]): Promise<Written>;
  /** An op that storage can't take in any form was set aside, so that it doesn't hold up all others. */
  onSetAside(op: Op, error: AppError): void;
  onWritten(written: Written, batch: readonly Op[]): void;
  onState(state: QueueState): void;
}

interface Waiter {
  readonly until: number;
  readonly resolve: () => void;
  readonly reject: (error: AppError) => void;
}

function closedError(): AppError {
  return new AppError({ area: "persistence", code: "Closed", message: "closed before all was saved" });
}

export function createWriteQueue(ports: WriteQueuePorts): WriteQueue {
  let queue: Op[] = [];
  let inFlight: readonly Op[] = [];
  let enqueued = 0;
  let durable = 0;
  let failures = 0;
  let isRunning = false;
  let isStopped = false;
  let endedBy = closedError();
  /** Smaller while an op is looked for that storage can't take. */
  let batchSize = MAX_BATCH;
  /** Of an op that was set aside: from then on what is saved is not all. */
  let hole: AppError | undefined;
  let retryTimer: ReturnType<typeof setTimeout> | undefined;
  let waiters: Waiter[] = [];
  let current: QueueState = { kind: "saved" };

  function show(next: QueueState): void {
    if (next.kind === current.kind && next.kind !== "error") return;
    current = next;
    ports.onState(next);
  }

  function settle(): void {
    const done = waiters.filter((waiter) => waiter.until <= durable);
    waiters = waiters.filter((waiter) => waiter.until > durable);
    for (const waiter of done) waiter.resolve();
  }

  /** After a stop nobody may wait for what won't be written. */
  function giveUp(): void {
    for (const waiter of waiters.splice(0)) waiter.reject(endedBy);
  }

  function fail(error: AppError): void {
    if (isStopped) return;
    failures += 1;
    show({ kind: "error", error });
    if (failures >= 2) {
      for (const waiter of waiters.splice(0)) waiter.reject(error);
    }
    const pauseMs = failures === 1 ? 0 : Math.min(FIRST_RETRY_MS * 2 ** (failures - 2), LONGEST_RETRY_MS);
    retryTimer = setTimeout(() => void run(), pauseMs);
  }

  /** Looks for the op that storage can't take, in smaller and smaller batches; alone, it is set aside. */
  function narrow(batch: readonly Op[], error: AppError): void {
    const [only] = batch;
    batchSize = Math.max(1, Math.ceil(batch.length / 2));
    if (batch.length !== 1 || only === undefined) {
      queue = [...batch, ...queue];
    } else {
      hole = error;
      durable += 1;
      batchSize = MAX_BATCH;
      for (const waiter of waiters.splice(0)) waiter.reject(error);
      ports.onSetAside(only, error);
    }
    retryTimer = setTimeout(() => void run(), 0);
  }

  async function run(): Promise<void> {
    clearTimeout(retryTimer);
    if (isRunning || isStopped) return;
    isRunning = true;
    try {
      while (queue.length > 0 && !isStopped) {
        inFlight = queue.length <= batchSize ? queue : queue.slice(0, batchSize);
        queue = queue.length <= batchSize ? [] : queue.slice(batchSize);
        show({ kind: "saving" });
        const written = await ports.commit(inFlight);
        const batch = inFlight;
        inFlight = [];
        durable += batch.length;
        failures = 0;
        batchSize = MAX_BATCH;
        settle();
        ports.onWritten(written, batch);
      }
      if (queue.length === 0 && !(isStopped && current.kind === "error"))
        show(hole === undefined ? { kind: "saved" } : { kind: "error", error: hole });
    } catch (error) {
      const fault = toPersistenceError(error, "saving");
      const batch = inFlight;
      inFlight = [];
      if (fault.code === "Unstorable") narrow(batch, fault);
      else {
        queue = [...batch, ...queue];
        fail(fault);
      }
    } finally {
      isRunning = false;
      if (isStopped) giveUp();
    }
  }

  return {
    enqueue(ops) {
      if (ops.length === 0) return;
      for (const op of ops) queue.push(op);
      enqueued += ops.length;
      if (isRunning) return;
      // While storage fails, the pause between tries stays as it is; new ops wait with the old.
      if (failures === 0) void run();
    },
    flush() {
      if (durable >= enqueued) return Promise.resolve();
      if (isStopped && !isRunning) return Promise.reject(endedBy);
      return new Promise((resolve, reject) => waiters.push({ until: enqueued, resolve, reject }));
    },
    pending: () => [...inFlight, ...queue],
    state: () => current,
    retry: () => void run(),
    stop(reason) {
      isStopped = true;
      clearTimeout(retryTimer);
      if (reason !== undefined) {
        endedBy = reason;
        show({ kind: "error", error: reason });
      }
      if (!isRunning) giveUp();
    },
  };
}
