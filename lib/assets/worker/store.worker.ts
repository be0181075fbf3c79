// The worker behind the asset store. Bundled apart and served from a fixed address.
import { hasSyncAccess } from "../../fs/sync-access";
import { STORE_PROTOCOL, type StageRequest, type StoreRequest, type StoreResponse } from "./protocol";
import { receiveStream } from "./sent-stream";
import { stage } from "./stage";

const running = new Map<number, AbortController>();

function answer(response: StoreResponse): void {
  self.postMessage(response);
}

async function runStage(request: StageRequest): Promise<StoreResponse> {
  const { id } = request;
  const controller = new AbortController();
  running.set(id, controller);
  const onProgress = (bytes: number) => answer({ id, kind: "progress", bytes });
  const source = request.source instanceof Blob ? request.source : receiveStream(request.source);
  try {
    return {
      id,
      kind: "staged",
      staged: await stage({ ...request, source }, { signal: controller.signal, onProgress }),
    };
  } finally {
    running.delete(id);
  }
}

async function run(request: Exclude<StoreRequest, { kind: "cancel" }>): Promise<StoreResponse> {
  if (request.v !== STORE_PROTOCOL) {
    throw new DOMException("the page and its worker are of different versions", "VersionError");
  }
  if (request.kind === "stage") return runStage(request);
  return { id: request.id, kind: "probed", hasSyncAccess: await hasSyncAccess() };
}

self.onmessage = ({ data: request }: MessageEvent<StoreRequest>) => {
  if (request.kind === "cancel") {
    running.get(request.id)?.abort();
    return;
  }
  void run(request)
    .catch((error: unknown): StoreResponse => {
      const { name, message } =
        error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
      return { id: request.id, kind: "failed", name, message };
    })
    .then(answer);
};
