// The worker beside the store's: it hashes what that one writes. One for each file, ended with it.
import { createSHA256 } from "hash-wasm";
import type { HashRequest, HashResponse } from "./protocol";

const hashing = createSHA256();

async function answer(request: HashRequest): Promise<HashResponse> {
  const hasher = await hashing;
  if (request.kind === "digest") return { hash: hasher.digest("hex") };
  hasher.update(request.chunk);
  return { hash: "" };
}

self.onmessage = ({ data }: MessageEvent<HashRequest>) => {
  void answer(data)
    .then((response) => self.postMessage(response))
    // A fault has to reach the owner's `onerror`, which a rejected promise wouldn't.
    .catch(reportError);
};
