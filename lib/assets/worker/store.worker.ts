// The worker behind the asset store. Bundled apart and served from a fixed address.
import { STORE_PROTOCOL, type StoreRequest, type StoreResponse } from "./protocol";
import { stage } from "./stage";

const running = new Map<number, AbortController>();

function answer(response: StoreResponse): void {
  self.postMessage(response);
}

self.onmessage = (event: MessageEvent<StoreRequest>) => {
  const request = event.data;
  if (request.v !== STORE_PROTOCOL) {
    answer({
      id: request.id,
      kind: "failed",
      name: "VersionError",
      message: "the page and its worker are of different versions",
    });
    return;
  }
  if (request.kind === "cancel") {
    running.get(request.id)?.abort();
    return;
  }
  const controller = new AbortController();
  running.set(request.id, controller);
  const onProgress = (bytes: number) => answer({ id: request.id, kind: "progress", bytes });
  void stage(request, controller.signal, onProgress)
    .then((staged) => answer({ id: request.id, kind: "staged", staged }))
    .catch((error: unknown) => {
      const { name, message } =
        error instanceof Error || error instanceof DOMException ? error : new Error(String(error));
      answer({ id: request.id, kind: "failed", name, message });
    })
    .finally(() => running.delete(request.id));
};
