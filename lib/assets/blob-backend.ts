// Bytes in IndexedDB, for browsers without a private file system. What is in the trash stays where it is, with a mark
// beside it that says since when.
import { isHash, sha256 } from "../core/hash";
import { storedAt, type Backend } from "./backend";
import type { BlobTable } from "./ports";
import { mimeOf, SNIFF_BYTES } from "./sniff";

const MARK = "trash/";

export interface BlobBackendPorts {
  readonly blobs: BlobTable;
  readonly now: () => number;
  readonly isDamaged: (hash: string) => boolean;
}

export function createBlobBackend({ blobs, now, isDamaged }: BlobBackendPorts): Backend {
  const isTrashed = async (key: string) => (await blobs.get(MARK + key)) !== undefined;

  async function remove(key: string): Promise<void> {
    await blobs.delete(key);
    await blobs.delete(MARK + key);
  }

  /** All of it or nothing. What was there under this name has the same bytes. */
  async function write(key: string, blob: Blob): Promise<void> {
    try {
      await blobs.put(key, blob);
    } catch (error) {
      await blobs.delete(key);
      throw error;
    }
  }

  return {
    kind: async () => "idb",
    async put(source, { mime: hint, signal } = {}) {
      const blob = source instanceof Blob ? source : await new Response(source).blob();
      const hash = await sha256(await blob.arrayBuffer());
      signal?.throwIfAborted();
      const mime = mimeOf(new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer()), hint);
      const isKept = (await blobs.get(hash))?.size === blob.size && !isDamaged(hash);
      if (!isKept) await write(hash, blob);
      await blobs.delete(MARK + hash);
      return storedAt({ kind: "idb", blobKey: hash }, { hash, bytes: blob.size, mime });
    },
    async get(ref) {
      if (ref.kind !== "idb" || (await isTrashed(ref.blobKey))) return undefined;
      return blobs.get(ref.blobKey);
    },
    async delete(ref) {
      if (ref.kind === "idb") await remove(ref.blobKey);
    },
    async trash(ref) {
      if (ref.kind === "idb") await blobs.put(MARK + ref.blobKey, new Blob([String(now())]));
    },
    async restore(ref) {
      if (ref.kind !== "idb" || !(await isTrashed(ref.blobKey))) return false;
      await blobs.delete(MARK + ref.blobKey);
      return true;
    },
    // The table doesn't say when its bytes came.
    listOlderThan: async () => [],
    async sweep({ trashedBefore }) {
      for (const key of await blobs.keys()) {
        const hash = key.slice(MARK.length);
        if (!key.startsWith(MARK) || !isHash(hash)) continue;
        const mark = await blobs.get(key);
        if (mark !== undefined && Number(await mark.text()) < trashedBefore) await remove(hash);
      }
    },
  };
}
