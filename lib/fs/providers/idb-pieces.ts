// A file's bytes as rows of at most half a mebibyte under [fileId, index]. A row that is missing, and what a row is short
// of, reads as zeros; the length of the file is its entry's to say.
import { answerOf } from "./idb-database";

const PIECE_BYTES = 512 * 1024;

export function piecesOf(fileId: string, from = 0): IDBKeyRange {
  return IDBKeyRange.bound([fileId, from], [fileId, Number.MAX_SAFE_INTEGER]);
}

interface Span {
  readonly index: number;
  /** Of the piece. */
  readonly from: number;
  /** Of the whole, counted from the first byte asked for. */
  readonly offset: number;
  readonly length: number;
}

function spansOf(at: number, length: number): Span[] {
  const spans: Span[] = [];
  for (let offset = 0; offset < length;) {
    const from = (at + offset) % PIECE_BYTES;
    const part = Math.min(PIECE_BYTES - from, length - offset);
    spans.push({ index: Math.floor((at + offset) / PIECE_BYTES), from, offset, length: part });
    offset += part;
  }
  return spans;
}

async function getPiece(pieces: IDBObjectStore, fileId: string, index: number): Promise<Uint8Array<ArrayBuffer>> {
  const found = await answerOf<ArrayBuffer | undefined>(pieces.get([fileId, index]));
  return new Uint8Array(found ?? new ArrayBuffer(0));
}

export async function readPieces(
  pieces: IDBObjectStore,
  { fileId, at, length }: { fileId: string; at: number; length: number },
): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(length);
  for (const span of spansOf(at, length)) {
    const piece = await getPiece(pieces, fileId, span.index);
    bytes.set(piece.subarray(span.from, span.from + span.length), span.offset);
  }
  return bytes;
}

export async function writePieces(
  pieces: IDBObjectStore,
  { fileId, at, bytes }: { fileId: string; at: number; bytes: Uint8Array },
): Promise<void> {
  for (const { index, from, offset, length } of spansOf(at, bytes.length)) {
    const before = length === PIECE_BYTES ? new Uint8Array(0) : await getPiece(pieces, fileId, index);
    const piece = new Uint8Array(Math.max(before.length, from + length));
    piece.set(before);
    piece.set(bytes.subarray(offset, offset + length), from);
    await answerOf(pieces.put(piece.buffer, [fileId, index]));
  }
}

/** Takes away what lies past `sizeBytes`, so that it isn't there when the file grows again. */
export async function cutPieces(
  pieces: IDBObjectStore,
  { fileId, sizeBytes }: { fileId: string; sizeBytes: number },
): Promise<void> {
  const index = Math.floor(sizeBytes / PIECE_BYTES);
  const last = await getPiece(pieces, fileId, index);
  await answerOf(pieces.delete(piecesOf(fileId, index)));
  const rest = last.slice(0, sizeBytes % PIECE_BYTES);
  if (rest.length > 0) await answerOf(pieces.put(rest.buffer, [fileId, index]));
}
