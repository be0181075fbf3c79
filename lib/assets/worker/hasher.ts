// SHA-256 of what is being written, off the thread that writes, so that the two go on side by side.
import { createSHA256 } from "hash-wasm";
import { sha256 } from "../../core/hash";
import type { HashRequest, HashResponse } from "./protocol";

export interface Hasher {
  /** Takes the piece away from its caller. Resolves when there is room for another. */
  update(chunk: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Of all pieces, in hex. */
  digest(): Promise<string>;
  /** Ends it, done or not. */
  close(): void;
}

/** Pieces that wait to be hashed. With those read ahead they are all that a put keeps in memory. */
const MAX_WAITING = 2;

/** The browser's own hash, twice as quick as ours, but of a single piece. */
export function openWholeHasher(): Hasher {
  let digest = sha256(new ArrayBuffer(0));
  return {
    async update(chunk) {
      digest = sha256(chunk);
    },
    digest: () => digest,
    close: () => undefined,
  };
}

/** For any number of pieces. */
export async function openHasher(): Promise<Hasher> {
  // Some browsers have no workers within workers.
  if (typeof Worker === "undefined") return openHasherHere();
  return openHasherBeside(new Worker(new URL("hash.js", self.location.href), { type: "module", name: "hash" }));
}

async function openHasherHere(): Promise<Hasher> {
  const hasher = await createSHA256();
  return {
    async update(chunk) {
      hasher.update(chunk);
    },
    digest: async () => hasher.digest("hex"),
    close: () => undefined,
  };
}

interface Waiting {
  readonly resolve: (hash: string) => void;
  readonly reject: (error: Error) => void;
}

/** Each request gets one answer, in order. That an answer comes at all is for the page's side to watch. */
function openHasherBeside(worker: Worker): Hasher {
  const waiting: Waiting[] = [];
  const unanswered: Promise<string>[] = [];
  let fault: Error | undefined;

  worker.onmessage = ({ data }: MessageEvent<HashResponse>) => waiting.shift()?.resolve(data.hash);
  worker.onerror = (event) => {
    event.preventDefault();
    fault = new Error(`the hash worker failed: ${event.message ?? "it couldn't be loaded"}`);
    for (const { reject } of waiting.splice(0)) reject(fault);
  };

  function ask(request: HashRequest, transfer: Transferable[] = []): Promise<string> {
    if (fault !== undefined) return Promise.reject(fault);
    const answer = new Promise<string>((resolve, reject) => waiting.push({ resolve, reject }));
    worker.postMessage(request, transfer);
    return answer;
  }

  return {
    async update(chunk) {
      const taken = ask({ kind: "chunk", chunk }, [chunk.buffer]);
      // Whoever fills the next place, or wants the digest, hears of a fault.
      taken.catch(() => undefined);
      unanswered.push(taken);
      if (unanswered.length > MAX_WAITING) await unanswered.shift();
    },
    async digest() {
      await Promise.all(unanswered);
      return ask({ kind: "digest" });
    },
    close: () => worker.terminate(),
  };
}
