// A file in pieces, the next one read while the last is being worked on.

const CHUNK_BYTES = 4 * 1024 * 1024;

async function* slices(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const read = (at: number) => blob.slice(at, at + CHUNK_BYTES).arrayBuffer();
  let next = read(0);
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    const current = next;
    const isLast = at + CHUNK_BYTES >= blob.size;
    if (!isLast) {
      const ahead = current.then(() => read(at + CHUNK_BYTES));
      // A failed read ahead is met when its turn comes.
      ahead.catch(() => undefined);
      next = ahead;
    }
    yield new Uint8Array(await current);
  }
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value as Uint8Array<ArrayBuffer>;
    }
  } finally {
    await reader.cancel();
  }
}

export function chunksOf(source: Blob | ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return source instanceof Blob ? slices(source) : pieces(source);
}
