// Bytes go through once: written to a temporary file and hashed at the same time, a few megabytes in memory at most.
import { createSHA256 } from "hash-wasm";
import { openPartitionRoot, openDirectory } from "../../fs/opfs-directory";
import { SNIFF_BYTES } from "../sniff";
import { chunksOf } from "./chunks";
import { openFileSink } from "./file-sink";
import type { StageRequest, Staged } from "./protocol";

export async function stage(
  request: StageRequest,
  signal: AbortSignal,
  onProgress: (bytes: number) => void,
): Promise<Staged> {
  const root = await openPartitionRoot(request.partition);
  const folder = await openDirectory(root, request.folder, { isCreating: true });
  const hasher = await createSHA256();
  const sink = await openFileSink(await folder.getFileHandle(request.name, { create: true }));
  let bytes = 0;
  let head = new Uint8Array(0);
  try {
    for await (const chunk of chunksOf(request.source)) {
      signal.throwIfAborted();
      await sink.write(chunk);
      hasher.update(chunk);
      if (head.length < SNIFF_BYTES) head = joined(head, chunk.subarray(0, SNIFF_BYTES - head.length));
      bytes += chunk.byteLength;
      onProgress(bytes);
    }
    signal.throwIfAborted();
    await sink.finish();
  } catch (error) {
    await sink.abandon();
    await folder.removeEntry(request.name);
    throw error;
  }
  return { hash: hasher.digest("hex"), bytes, head };
}

function joined(a: Uint8Array, b: Uint8Array): Uint8Array<ArrayBuffer> {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}
