// Bytes go through once: read, written to a temporary file and hashed side by side, a few pieces in memory at most.
import { openDirectory, openPartitionRoot } from "../../fs/opfs-directory";
import { SNIFF_BYTES } from "../sniff";
import { chunksOf, isOnePiece } from "./chunks";
import { openFileSink, type FileSink } from "./file-sink";
import { openHasher, openWholeHasher, type Hasher } from "./hasher";
import type { StageRequest, Staged } from "./protocol";

/** Where the bytes come from, and the temporary file that they go to. */
export interface StageJob extends Pick<StageRequest, "partition" | "folder" | "name"> {
  readonly source: Blob | ReadableStream<Uint8Array>;
}

export interface StageHooks {
  readonly signal: AbortSignal;
  readonly onProgress: (bytes: number) => void;
}

/** When it rejects there is no temporary file. */
export async function stage(request: StageJob, hooks: StageHooks): Promise<Staged> {
  const root = await openPartitionRoot(request.partition);
  const folder = await openDirectory(root, request.folder, { isCreating: true });
  const hasher = isOnePiece(request.source) ? openWholeHasher() : await openHasher();
  try {
    return await fill(await folder.getFileHandle(request.name, { create: true }), request.source, hasher, hooks);
  } catch (error) {
    await folder.removeEntry(request.name);
    throw error;
  } finally {
    hasher.close();
  }
}

async function fill(
  file: FileSystemFileHandle,
  source: StageJob["source"],
  hasher: Hasher,
  hooks: StageHooks,
): Promise<Staged> {
  const sink = await openFileSink(file);
  try {
    const { bytes, head } = await pour(source, sink, hasher, hooks);
    // The flush takes as long as the last pieces' hash does.
    const [hash] = await Promise.all([hasher.digest(), sink.finish()]);
    return { hash, bytes, head };
  } catch (error) {
    await sink.abandon();
    throw error;
  }
}

async function pour(
  source: StageJob["source"],
  sink: FileSink,
  hasher: Hasher,
  { signal, onProgress }: StageHooks,
): Promise<Omit<Staged, "hash">> {
  let bytes = 0;
  let head = new Uint8Array(0);
  for await (const chunk of chunksOf(source)) {
    signal.throwIfAborted();
    await sink.write(chunk);
    if (head.length < SNIFF_BYTES) head = joined(head, chunk.subarray(0, SNIFF_BYTES - head.length));
    bytes += chunk.byteLength;
    onProgress(bytes);
    // Last, since the hasher takes the piece away.
    await hasher.update(chunk);
  }
  signal.throwIfAborted();
  return { bytes, head };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
