// The page's side of the worker: one request, one answer, and an end to waiting.
import { assetError } from "./asset-error";
import {
  STORE_PROTOCOL,
  type ProbeRequest,
  type Staged,
  type StageRequest,
  type StoreRequest,
  type StoreResponse,
} from "./worker/protocol";
import { sendStream } from "./worker/sent-stream";

/** No byte written for so long means that nothing will be. */
const STALL_MS = 30_000;

export interface StageOptions {
  readonly partition: string | undefined;
  readonly folder: string;
  readonly name: string;
  readonly signal?: AbortSignal | undefined;
}

export interface StageClient {
  /** Fills the temporary file. When it rejects there is none, unless the worker itself was lost. */
  stage(source: Blob | ReadableStream<Uint8Array>, options: StageOptions): Promise<Staged>;
  /** Whether files are written by sync access handles, the fast way. */
  hasSyncAccess(): Promise<boolean>;
  close(): void;
}

type Answer = Exclude<StoreResponse, { kind: "progress" | "failed" }>;
/** What a request says beyond its number. */
type Question = Omit<StageRequest, "v" | "id"> | Omit<ProbeRequest, "v" | "id">;

interface Waiting {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: unknown) => void;
  readonly heard: () => void;
}

function stagedOf(answer: Answer): Staged {
  if (answer.kind === "staged") return answer.staged;
  throw assetError("Failed", "the asset worker answered something else");
}

export function createStageClient(workerUrl: string): StageClient {
  const waiting = new Map<number, Waiting>();
  let worker: Worker | undefined;
  let lastId = 0;

  function fail(error: Error): void {
    worker?.terminate();
    worker = undefined;
    for (const request of waiting.values()) request.reject(error);
    waiting.clear();
  }

  function start(): Worker {
    const started = new Worker(workerUrl, { type: "module", name: "assets" });
    started.onerror = (event) => {
      event.preventDefault();
      fail(assetError("Failed", `the asset worker failed: ${event.message ?? "it couldn't be loaded"}`));
    };
    started.onmessage = ({ data: response }: MessageEvent<StoreResponse>) => {
      const request = waiting.get(response.id);
      if (request === undefined) return;
      request.heard();
      if (response.kind === "progress") return;
      waiting.delete(response.id);
      if (response.kind === "failed") request.reject(new DOMException(response.message, response.name));
      else request.resolve(response);
    };
    return started;
  }

  function ask(question: Question, signal?: AbortSignal, transfer: Transferable[] = []): Promise<Answer> {
    const about = { v: STORE_PROTOCOL, id: ++lastId } as const;
    const to = (worker ??= start());
    return new Promise((resolve, reject) => {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const stall = () => fail(assetError("Timeout", `writing a file stalled for ${STALL_MS} ms`));
      const heard = () => {
        clearTimeout(timer);
        timer = setTimeout(stall, STALL_MS);
      };
      const cancel = () => to.postMessage({ ...about, kind: "cancel" } satisfies StoreRequest);
      const settle = () => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", cancel);
      };
      waiting.set(about.id, {
        heard,
        resolve: (answer) => (settle(), resolve(answer)),
        reject: (error) => (settle(), reject(error)),
      });
      signal?.addEventListener("abort", cancel);
      heard();
      to.postMessage({ ...about, ...question } satisfies StoreRequest, transfer);
    });
  }

  return {
    async stage(source, { signal, ...place }) {
      const stream = source instanceof Blob ? undefined : sendStream(source);
      const from = stream?.port ?? (source as Blob);
      try {
        return stagedOf(await ask({ kind: "stage", source: from, ...place }, signal, stream && [stream.port]));
      } catch (error) {
        // Engines differ in what a write comes to that is cut off.
        signal?.throwIfAborted();
        throw error;
      } finally {
        await stream?.close();
      }
    },
    async hasSyncAccess() {
      const answer = await ask({ kind: "probe" });
      return answer.kind === "probed" && answer.hasSyncAccess;
    },
    close: () => fail(assetError("Aborted", "the asset store was closed")),
  };
}
