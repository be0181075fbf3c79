// The page's side of the files worker: one request, one answer, and an end to waiting.
import { withDeadline } from "../../core/deadline";
import { FsError } from "../fs-error";
import {
  FILES_PROTOCOL,
  type CallName,
  type FilesCalls,
  type FilesRequest,
  type FilesResponse,
} from "../worker/protocol";

/** One call moves little; a flush of a slow disk is the longest of them. */
const DEADLINE_MS = 30_000;

export interface FilesClient {
  call<K extends CallName>(name: K, ...args: Parameters<FilesCalls[K]>): ReturnType<FilesCalls[K]>;
  close(): void;
}

interface Waiting {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: FsError) => void;
}

export function createFilesClient(workerUrl: string): FilesClient {
  const worker = new Worker(workerUrl, { type: "module", name: "files" });
  const waiting = new Map<number, Waiting>();
  let lastId = 0;
  /** Why nothing can be asked any more. */
  let end: FsError | undefined;

  function fail(error: FsError): void {
    end = error;
    worker.terminate();
    for (const { reject } of waiting.values()) reject(error);
    waiting.clear();
  }

  worker.onerror = (event) => {
    event.preventDefault();
    fail(new FsError("Unavailable", `the files worker failed: ${event.message ?? "it couldn't be loaded"}`));
  };
  worker.onmessage = ({ data }: MessageEvent<FilesResponse>) => {
    const request = waiting.get(data.id);
    waiting.delete(data.id);
    if (data.kind === "done") request?.resolve(data.result);
    else request?.reject(new FsError(data.code, data.message));
  };

  function send<K extends CallName>(name: K, args: Parameters<FilesCalls[K]>): Promise<unknown> {
    if (end !== undefined) return Promise.reject(end);
    const request: FilesRequest<K> = { v: FILES_PROTOCOL, id: ++lastId, name, args };
    return new Promise((resolve, reject) => {
      waiting.set(request.id, { resolve, reject });
      worker.postMessage(request);
    });
  }

  return {
    call: <K extends CallName>(name: K, ...args: Parameters<FilesCalls[K]>) =>
      withDeadline(send(name, args), DEADLINE_MS, `the files worker's ${name}`) as ReturnType<FilesCalls[K]>,
    close: () => fail(new FsError("Unavailable", "the storage was closed")),
  };
}
