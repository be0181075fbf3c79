// Whole files, piece by piece.
import type { FsBackend } from "./backend";
import { chunksOf, CHUNK_BYTES } from "./chunks";
import type { FsContent, FsHandle } from "./fs-provider";

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
