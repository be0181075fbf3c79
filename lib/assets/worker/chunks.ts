// A file in pieces, the next ones read while the last is being worked on.
import { chunksOf as chunksOfStream } from "../../fs/chunks";

const CHUNK_BYTES = 4 * 1024 * 1024;
/** A file up to this size passes as one piece, for the sake of the browser's quick hash, which copies it. */
const ONE_PIECE_BYTES = 32 * 1024 * 1024;
/** Reading a blob costs more than writing it does, so two pieces are on their way at any time. */
const AHEAD = 2;

export function isOnePiece(source: Blob | ReadableStream<Uint8Array>): boolean {
  return source instanceof Blob && source.size <= ONE_PIECE_BYTES;
}

async function* slices(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  if (isOnePiece(blob)) {
    if (blob.size > 0) yield new Uint8Array(await blob.arrayBuffer());
    return;
  }
  const coming: Promise<ArrayBuffer>[] = [];
  let next = 0;
  for (let at = 0; at < blob.size; at += CHUNK_BYTES) {
    for (; next < blob.size && coming.length <= AHEAD; next += CHUNK_BYTES) {
      const read = blob.slice(next, next + CHUNK_BYTES).arrayBuffer();
      // A failed read is met when its turn comes.
      read.catch(() => undefined);
      coming.push(read);
    }
    const current = await coming.shift();
    if (current !== undefined) yield new Uint8Array(current);
  }
}

async function* pieces(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for await (const piece of chunksOfStream(stream)) {
    yield piece.buffer instanceof ArrayBuffer ? (piece as Uint8Array<ArrayBuffer>) : piece.slice();
  }
}

export function chunksOf(source: Blob | ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  return source instanceof Blob ? slices(source) : pieces(source);
}
