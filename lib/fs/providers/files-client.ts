// The page's side of the files worker.
import { createCaller, type Caller } from "../calls";
import { FsError } from "../fs-error";
import { FILES_PROTOCOL, type FilesCalls } from "../worker/protocol";

export interface FilesClient {
  readonly call: Caller<FilesCalls>["call"];
  close(): void;
}

export function createFilesClient(workerUrl: string): FilesClient {
  const worker = new Worker(workerUrl, { type: "module", name: "files" });
  const { call, hear, end } = createCaller<FilesCalls>({
    post: (message, transfer) => worker.postMessage(message, transfer),
    version: FILES_PROTOCOL,
  });

  function fail(error: FsError): void {
    end(error);
    worker.terminate();
  }

  worker.onerror = (event) => {
    event.preventDefault();
    fail(new FsError("Unavailable", `the files worker failed: ${event.message ?? "it couldn't be loaded"}`));
  };
  worker.onmessage = ({ data }: MessageEvent<unknown>) => void hear(data);
  return { call, close: () => fail(new FsError("Unavailable", "the storage was closed")) };
}
