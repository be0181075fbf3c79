// Requests wait here, in order, for a free worker: the page can drop what is queued at once, and a crash touches only
// the request that was under way.
import { type AppError, toAppError } from "../core/app-error";
import { createPixelError } from "./pixel-error";
import type { WorkerLane } from "./worker-lane";
import type { OperationName, Operations, Task } from "./worker/protocol";

export interface WorkerPool {
  request<Name extends OperationName>(
    operation: Name,
    args: Operations[Name]["args"],
    signal?: AbortSignal,
  ): Promise<Operations[Name]["answer"]>;
  /** Rejects everything that waits or runs with `Aborted`; later requests reject too. */
  close(): void;
}

interface Job {
  readonly task: Task;
  readonly signal: AbortSignal | undefined;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (error: AppError) => void;
}

export function createWorkerPool(lanes: readonly WorkerLane[]): WorkerPool {
  const waiting: Job[] = [];
  let isClosed = false;

  /** The first free lane takes the first job, so that a lane behind it starts a worker only when there is work for two. */
  function pump(): void {
    while (waiting.length > 0) {
      const lane = lanes.find((each) => !each.isBusy);
      const job = lane && waiting.shift();
      if (!job) return;
      void lane
        .perform(job.task, job.signal)
        .then(job.resolve, (error: unknown) => job.reject(toAppError(error, "pixels")))
        .then(pump);
    }
  }

  function submit(task: Task, signal: AbortSignal | undefined): Promise<unknown> {
    if (isClosed || signal?.aborted) return Promise.reject(createPixelError("Aborted"));
    const settled = new AbortController();
    const result = new Promise<unknown>((resolve, reject) => {
      const job: Job = { task, signal, resolve, reject };
      const handleAbort = () => {
        const place = waiting.indexOf(job);
        if (place >= 0) waiting.splice(place, 1);
        reject(createPixelError("Aborted"));
      };
      signal?.addEventListener("abort", handleAbort, { signal: settled.signal });
      waiting.push(job);
      pump();
    });
    return result.finally(() => settled.abort());
  }

  return {
    request(operation, args, signal) {
      // The pairing of a name with its own arguments and answer is the protocol's; TypeScript can't carry it through.
      return submit({ operation, args } as Task, signal) as Promise<Operations[typeof operation]["answer"]>;
    },
    close() {
      isClosed = true;
      for (const job of waiting.splice(0)) job.reject(createPixelError("Aborted"));
      for (const lane of lanes) lane.close();
    },
  };
}
