// Content in pieces that suit storage: each at least a mebibyte, since small writes are many times slower.
import type { FsContent } from "./fs-provider";

export const CHUNK_BYTES = 1024 * 1024;

async function* fromBlob(blob: Blob): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    yield new Uint8Array(await blob.slice(at, at + CHUNK_BYTES).arrayBuffer());
  }
}

/** Small pieces are gathered; the last one may be short. */
async function* fromStream(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array> {
  const reader = stream.getReader();
  let gathered = new Uint8Array(CHUNK_BYTES);
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let from = 0; from < value.length;) {
        const part = value.subarray(from, from + CHUNK_BYTES - length);
        gathered.set(part, length);
        length += part.length;
        from += part.length;
        if (length < CHUNK_BYTES) continue;
        yield gathered;
        gathered = new Uint8Array(CHUNK_BYTES);
        length = 0;
      }
    }
    if (length > 0) yield gathered.subarray(0, length);
  } finally {
    // Ends a source that nobody will read on; of one that has ended it is nothing.
    await reader.cancel();
  }
}

async function* fromBytes(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += CHUNK_BYTES) yield bytes.subarray(at, at + CHUNK_BYTES);
}

export function chunksOf(content: FsContent): AsyncGenerator<Uint8Array> {
  if (typeof content === "string") return fromBytes(new TextEncoder().encode(content));
  if (content instanceof Uint8Array) return fromBytes(content);
  return content instanceof Blob ? fromBlob(content) : fromStream(content);
}
