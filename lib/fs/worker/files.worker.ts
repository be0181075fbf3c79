// The worker behind the `opfs` provider. Bundled apart and served from a fixed address.
import { FsError, toFsError } from "../fs-error";
import { createFilesCalls } from "./files-calls";
import { FILES_PROTOCOL, type FilesRequest, type FilesResponse } from "./protocol";

const calls = createFilesCalls();

async function run({ v, name, args }: FilesRequest): Promise<unknown> {
  if (v !== FILES_PROTOCOL) throw new FsError("Unavailable", "the page and its worker are of different versions");
  // The page's side has checked that the arguments are those of the call.
  const call = calls[name] as (...given: unknown[]) => Promise<unknown>;
  return call(...args);
}

async function answer(request: FilesRequest): Promise<FilesResponse> {
  const { id } = request;
  try {
    return { id, kind: "done", result: await run(request) };
  } catch (error) {
    const fault = toFsError(error, request.name);
    return { id, kind: "failed", code: fault instanceof FsError ? fault.code : "Unavailable", message: fault.message };
  }
}

self.onmessage = (event: MessageEvent<FilesRequest>) => {
  void answer(event.data).then((response) => self.postMessage(response));
};
