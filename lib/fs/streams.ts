// Whole files, piece by piece.
import type { FsBackend } from "./backend";
import { chunksOf, CHUNK_BYTES } from "./chunks";
import { FsError } from "./fs-error";
import type { FsContent, FsHandle } from "./fs-provider";

/** Of a file that is wanted whole; large, since each piece is a message. */
const WHOLE_BYTES = 16 * CHUNK_BYTES;

/** Reads `file` and closes it, at its end or when the reader gives up. */
export function streamOf(file: FsHandle): ReadableStream<Uint8Array<ArrayBuffer>> {
  let at = 0;
  return new ReadableStream<Uint8Array<ArrayBuffer>>({
    async pull(controller) {
      const bytes = await file.read(at, CHUNK_BYTES);
      at += bytes.length;
      if (bytes.length > 0) {
        controller.enqueue(bytes);
        return;
      }
      await file.close();
      controller.close();
    },
    cancel: () => file.close(),
  });
}

/** Reads all of `file`, piece by piece, and closes it. */
export async function wholeOf(file: FsHandle): Promise<Uint8Array<ArrayBuffer>> {
  try {
    const whole = new Uint8Array(await file.size());
    for (let at = 0; at < whole.length;) {
      const piece = await file.read(at, Math.min(WHOLE_BYTES, whole.length - at));
      if (piece.length === 0) throw new FsError("Busy", "the file was cut while it was read");
      whole.set(piece, at);
      at += piece.length;
    }
    return whole;
  } finally {
    await file.close();
  }
}

/** Makes `path` hold `content`, flushed once. When that fails nothing is left there. */
export async function fill(backend: FsBackend, path: string, content: FsContent, signal?: AbortSignal): Promise<void> {
  const file = await backend.open(path, { isWriting: true });
  try {
    try {
      await file.truncate(0);
      let at = 0;
      for await (const chunk of chunksOf(content)) {
        signal?.throwIfAborted();
        await file.write(at, chunk);
        at += chunk.length;
      }
      signal?.throwIfAborted();
      await file.flush();
    } finally {
      await file.close();
    }
  } catch (error) {
    await backend.remove(path);
    throw error;
  }
}
