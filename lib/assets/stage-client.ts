// The page's side of the worker: one request, one answer, and an end to waiting.
import { AppError } from "../core/app-error";
import { STORE_PROTOCOL, type Staged, type StoreRequest, type StoreResponse } from "./worker/protocol";

/** No byte written for so long means that nothing will be. */
const STALL_MS = 30_000;

export interface StageOptions {
  readonly partition: string | undefined;
  readonly folder: string;
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

export interface StageClient {
  stage(source: Blob | ReadableStream<Uint8Array>, options: StageOptions): Promise<Staged>;
  close(): void;
}

interface Waiting {
  readonly resolve: (staged: Staged) => void;
  readonly reject: (error: unknown) => void;
  readonly heard: () => void;
}

export function createStageClient(workerUrl: string): StageClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function fail(error: AppError): void {
    worker?.terminate();
    worker = undefined;
    for (const request of waiting.values()) request.reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(workerUrl, { type: "module", name: "assets" });
    started.onerror = (event) => {
      event.preventDefault();
      fail(new AppError({ area: "assets", code: "Failed", message: `the asset worker failed: ${event.message}` }));
    };
    started.onmessage = (event: MessageEvent<StoreResponse>) => {
      const response = event.data;
      const request = waiting.get(response.id);
      if (request === undefined) return;
      request.heard();
      if (response.kind === "progress") return;
      waiting.delete(response.id);
      if (response.kind === "staged") request.resolve(response.staged);
      else request.reject(new DOMException(response.message, response.name));
    };
    return started;
  }

  return {
    stage(source, { partition, folder, name, signal }) {
      const id = ++lastId;
      const to = (worker ??= start());
      return new Promise<Staged>((resolve, reject) => {
        let timer: ReturnType<typeof setTimeout> | undefined;
        const heard = () => {
          clearTimeout(timer);
          timer = setTimeout(
            () =>
              fail(
                new AppError({ area: "assets", code: "Timeout", message: `writing a file stalled for ${STALL_MS} ms` }),
              ),
            STALL_MS,
          );
        };
        const cancel = () => to.postMessage({ v: STORE_PROTOCOL, id, kind: "cancel" } satisfies StoreRequest);
        const settle = () => {
          clearTimeout(timer);
          signal?.removeEventListener("abort", cancel);
        };
        waiting.set(id, {
          heard,
          resolve: (staged) => (settle(), resolve(staged)),
          reject: (error) => (settle(), reject(error)),
        });
        signal?.addEventListener("abort", cancel);
        heard();
        const request: StoreRequest = { v: STORE_PROTOCOL, id, kind: "stage", source, partition, folder, name };
        to.postMessage(request, source instanceof Blob ? [] : [source]);
      });
    },
    close: () => fail(new AppError({ area: "assets", code: "Aborted", message: "the asset store was closed" })),
  };
}
