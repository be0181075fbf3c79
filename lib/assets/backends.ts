// Where bytes are kept: the origin private file system, or pieces in IndexedDB where a browser has none or denies it.
// Nothing ever falls back to memory.
import { sha256 } from "../core/hash";
import type { AssetRef } from "../domain/asset-ref";
import { findFile, openDirectory, openPartitionRoot, splitPath } from "../fs/opfs-directory";
import type { BlobTable } from "./ports";
import { assetPath, SNIFF_BYTES, sniffMime } from "./sniff";
import type { StageClient } from "./stage-client";

export type BackendKind = "opfs" | "idb";

export interface StoredBytes {
  readonly hash: string;
  readonly bytes: number;
  readonly mime: string;
  readonly ref: AssetRef;
}

export interface Backend {
  readonly kind: BackendKind;
  /** Stores bytes under their hash; equal bytes are stored once. Rejects with nothing left behind. */
  put(source: Blob | ReadableStream<Uint8Array>, signal?: AbortSignal): Promise<StoredBytes>;
  /** Undefined when nothing is there. */
  get(ref: AssetRef): Promise<Blob | undefined>;
  delete(ref: AssetRef): Promise<void>;
  /** Takes away what interrupted writes left. */
  sweep(olderThanMs: number): Promise<number>;
}

const STAGING = "/atelier/staging";

function refOf(
  place: { kind: "opfs"; path: string } | { kind: "idb"; blobKey: string },
  facts: Omit<StoredBytes, "ref">,
): StoredBytes {
  const { hash, mime, bytes } = facts;
  return { ...facts, ref: { ...place, assetId: hash, mime, bytes, hash } };
}

type Movable = FileSystemFileHandle & { move(directory: FileSystemDirectoryHandle, name: string): Promise<void> };

export function createOpfsBackend(ports: {
  readonly partition: string | undefined;
  readonly stage: StageClient;
  readonly newId: () => string;
  readonly now: () => number;
}): Backend {
  const { partition, stage, newId, now } = ports;
  const root = () => openPartitionRoot(partition);

  /** Gives a staged file its final name. One that is there already has the same bytes, since the name is their hash. */
  async function settle(temporary: string, path: string, bytes: number): Promise<void> {
    const at = await root();
    const staging = await openDirectory(at, STAGING, { isCreating: true });
    const existing = await findFile(at, path);
    if (existing !== undefined && (await existing.getFile()).size === bytes) {
      await staging.removeEntry(temporary);
      return;
    }
    const { folder, name } = splitPath(path);
    const target = await openDirectory(at, folder, { isCreating: true });
    if (existing !== undefined) await target.removeEntry(name);
    await ((await staging.getFileHandle(temporary)) as Movable).move(target, name);
  }

  return {
    kind: "opfs",
    async put(source, signal) {
      // The age is in the name, so that a sweep by another tab can tell an old piece from one that grows right now.
      const temporary = `${now()}-${newId()}.part`;
      const staged = await stage.stage(source, { partition, folder: STAGING, name: temporary, signal });
      const mime = sniffMime(staged.head);
      const path = assetPath(staged.hash, mime);
      await settle(temporary, path, staged.bytes);
      return refOf({ kind: "opfs", path }, { hash: staged.hash, bytes: staged.bytes, mime });
    },
    async get(ref) {
      if (ref.kind !== "opfs") return undefined;
      const file = await findFile(await root(), ref.path);
      return file?.getFile();
    },
    async delete(ref) {
      if (ref.kind !== "opfs") return;
      const { folder, name } = splitPath(ref.path);
      const at = await root();
      if ((await findFile(at, ref.path)) === undefined) return;
      await (await openDirectory(at, folder, { isCreating: false })).removeEntry(name);
    },
    async sweep(olderThanMs) {
      const staging = await openDirectory(await root(), STAGING, { isCreating: true });
      let swept = 0;
      for await (const name of staging.keys()) {
        if (Number.parseInt(name, 10) > now() - olderThanMs) continue;
        await staging.removeEntry(name);
        swept += 1;
      }
      return swept;
    },
  };
}

export function createBlobBackend(blobs: BlobTable): Backend {
  return {
    kind: "idb",
    async put(source, signal) {
      const blob = source instanceof Blob ? source : await new Response(source).blob();
      const hash = await sha256(await blob.arrayBuffer());
      signal?.throwIfAborted();
      const mime = sniffMime(new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer()));
      await blobs.put(hash, blob);
      return refOf({ kind: "idb", blobKey: hash }, { hash, bytes: blob.size, mime });
    },
    get: async (ref) => (ref.kind === "idb" ? blobs.get(ref.blobKey) : undefined),
    async delete(ref) {
      if (ref.kind === "idb") await blobs.delete(ref.blobKey);
    },
    sweep: async () => 0,
  };
}
