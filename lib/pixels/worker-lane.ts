// One worker, one request at a time. Starts its worker with the first request, drops it when it crashes or misses a
// deadline, and starts another with the next request.
import { AppError } from "../core/app-error";
import { withDeadline } from "../core/deadline";
import { createPixelError } from "./pixel-error";
import { PROTOCOL_VERSION, type Request, type Response, type Task } from "./worker/protocol";

export interface WorkerLane {
  readonly isBusy: boolean;
  /** Must not be called while busy. Settles only when the worker is free again (or gone), also after an abort. */
  perform(task: Task, signal: AbortSignal | undefined): Promise<unknown>;
  /** Ends the worker; a request under way rejects with `Aborted`. */
  close(): void;
}

export interface WorkerLaneOptions {
  readonly createWorker: () => Worker;
  readonly deadlineMs: number;
}

export function createWorkerLane({ createWorker, deadlineMs }: WorkerLaneOptions): WorkerLane {
  let worker: Worker | undefined;
  let isBusy = false;
  let nextId = 1;
  let interrupt: ((reason: AppError) => void) | undefined;

  function dropWorker(): void {
    worker?.terminate();
    worker = undefined;
  }

  function startWorker(): Worker {
    try {
      return createWorker();
    } catch (cause) {
      throw createPixelError("Crashed", { message: "The picture worker can't be started in this browser.", cause });
    }
  }

  function exchange(port: Worker, task: Task, signal: AbortSignal | undefined): Promise<unknown> {
    const id = nextId++;
    const listening = new AbortController();
    const answered = new Promise<unknown>((resolve, reject) => {
      interrupt = reject;
      const on = { signal: listening.signal };
      port.addEventListener(
        "message",
        (event: MessageEvent<Response>) => settle(event.data, id, { resolve, reject }),
        on,
      );
      port.addEventListener("error", (event) => reject(crash(event.message)), on);
      port.addEventListener("messageerror", () => reject(crash("unreadable message")), on);
      signal?.addEventListener("abort", () => send(port, { v: PROTOCOL_VERSION, id, kind: "cancel" }), on);
      send(port, { v: PROTOCOL_VERSION, id, kind: "perform", task });
    });
    return answered.finally(() => listening.abort());
  }

  return {
    get isBusy() {
      return isBusy;
    },
    async perform(task, signal) {
      isBusy = true;
      try {
        worker ??= startWorker();
        return await withDeadline(exchange(worker, task, signal), deadlineMs, task.operation);
      } catch (error) {
        const fault = error instanceof AppError && error.code === "Timeout" ? createPixelError("Timeout") : error;
        // A worker that crashed or hangs can't be trusted with the next picture; one that answered can.
        if (!(fault instanceof AppError) || fault.code === "Timeout" || fault.code === "Crashed") dropWorker();
        throw fault;
      } finally {
        isBusy = false;
        interrupt = undefined;
      }
    },
    close() {
      dropWorker();
      interrupt?.(createPixelError("Aborted"));
    },
  };
}

function send(port: Worker, request: Request): void {
  port.postMessage(request);
}

function settle(
  response: Response,
  id: number,
  promise: { resolve: (answer: unknown) => void; reject: (error: AppError) => void },
): void {
  if (response.id !== id) return;
  if (response.v !== PROTOCOL_VERSION) {
    promise.reject(createPixelError("VersionMismatch"));
  } else if (response.kind === "done") {
    promise.resolve(response.answer);
  } else {
    const { code, message, data } = response.fault;
    promise.reject(createPixelError(code, { message, data }));
  }
}

/** The event of a script that failed to load carries no message, so the cause may be empty. */
function crash(reason: string | undefined): AppError {
  return createPixelError("Crashed", { data: { reason: reason ?? "the worker's script did not load" } });
}
