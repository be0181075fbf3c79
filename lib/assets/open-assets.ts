// The asset store: files in, references out. Bytes are named by their SHA-256 and never change.
import { withDeadline } from "../core/deadline";
import { sha256 } from "../core/hash";
import { workerPath } from "../core/worker-path";
import type { Asset } from "../domain/asset";
import type { AssetRef } from "../domain/asset-ref";
import { assetError, toAssetError } from "./asset-error";
import type { Backend, BackendKind, StoredBytes } from "./backend";
import { createBlobBackend } from "./blob-backend";
import { collectGarbage, type Collected, type CollectOptions } from "./collect-garbage";
import { fetchBlob } from "./fetch-blob";
import { createObjectUrls } from "./object-urls";
import { createOpfsBackend } from "./opfs-backend";
import type { AssetPorts } from "./ports";
import { sniffHead } from "./sniff";
import { createStageClient } from "./stage-client";

/** Larger files are verified piece by piece while they are copied (packages, sync), not on every read. */
const VERIFY_BYTES = 64 * 1024 * 1024;
/** Finding a file moves no bytes; a browser that takes longer never answers. */
const DEADLINE_MS = 10_000;

export interface PutHint {
  /** Not trusted: the bytes tell. Used only where they prove nothing, and never for media or what can carry script. */
  readonly mime?: string;
  /** What the caller believes the hash to be; a mismatch rejects with `Damaged` and keeps nothing. */
  readonly id?: string;
  readonly name?: string;
  readonly origin?: Asset["origin"];
  readonly signal?: AbortSignal;
}

export interface AssetStore {
  put(file: Blob | ReadableStream<Uint8Array>, hint?: PutHint): Promise<AssetRef>;
  /**
   * Rejects with `Missing` when the bytes are gone and `Damaged` when they are not what the hash says; storing the same
   * file again heals both. What is in the trash comes back.
   */
  get(ref: AssetRef): Promise<Blob>;
  /** An object URL (a `url` asset's own address), counted: each call wants one `release`. */
  url(ref: AssetRef): Promise<string>;
  release(ref: AssetRef): void;
  find(hash: string): Promise<Asset | undefined>;
  /** Takes the asset away for good. Rejects with `InUse` while anything points at it. */
  delete(ref: AssetRef): Promise<void>;
  list(): Promise<Asset[]>;
  usage(): Promise<{ assets: number; bytes: number; usedBytes?: number; quotaBytes?: number }>;
  /** Puts every asset that nothing points at into the trash, for 30 days, and clears what interrupted writes left. */
  collectGarbage(options?: CollectOptions): Promise<Collected>;
  /** Which storage this browser offers, for a notice where it isn't the best one. */
  backend(): Promise<BackendKind>;
  close(): void;
}

export function openAssets(ports: AssetPorts): AssetStore {
  const { rows, thumbnailer, now, newId, log } = ports;
  const stage = createStageClient(ports.workerUrl ?? workerPath("store"));
  const verified = new Set<string>();
  const damaged = new Set<string>();
  const isDamaged = (hash: string) => damaged.has(hash);
  const opfs = createOpfsBackend({ partition: ports.partition, stage, newId, now, isDamaged });
  const idb = createBlobBackend({ blobs: ports.blobs, now, isDamaged });
  const placeOf = (ref: AssetRef) => (ref.kind === "idb" ? idb : opfs);
  const urls = createObjectUrls();
  let chosen: Promise<Backend> | undefined;

  async function choose(): Promise<Backend> {
    try {
      await withDeadline(navigator.storage.getDirectory(), DEADLINE_MS, "opening the private file system");
      return opfs;
    } catch (error) {
      log.write("assets", "no-opfs", { reason: error instanceof Error ? error.name : String(error) });
      return idb;
    }
  }
  const backend = () => (chosen ??= choose());

  async function describe(blob: Blob, mime: string): ReturnType<typeof thumbnailer.describe> {
    try {
      return await thumbnailer.describe(blob, mime);
    } catch (error) {
      log.write("assets", "no-thumbnail", { reason: error instanceof Error ? error.message : String(error) });
      return undefined;
    }
  }

  /** The row of a file that is stored, made now or found. Its place may be new: the old one may have lost the bytes. */
  async function keepRow(stored: StoredBytes, hint: PutHint): Promise<void> {
    const known = await rows.find(stored.hash);
    if (known !== undefined && known.ref.kind === stored.ref.kind) return;
    const blob = await placeOf(stored.ref).get(stored.ref);
    const facts = blob === undefined ? undefined : await describe(blob, stored.mime);
    await rows.save({
      id: stored.hash,
      hash: stored.hash,
      mime: stored.mime,
      bytes: stored.bytes,
      ...(hint.name !== undefined && { name: hint.name }),
      ...facts,
      origin: hint.origin ?? "upload",
      syncStatus: "local-only",
      createdAt: now(),
      updatedAt: now(),
      version: 0,
      ...known,
      ref: stored.ref,
    });
  }

  /** Out of the trash, with a row again. Undefined when it isn't in there. */
  async function bringBack(ref: AssetRef): Promise<Blob | undefined> {
    const place = placeOf(ref);
    const blob = (await place.restore(ref)) ? await place.get(ref) : undefined;
    if (blob === undefined || ref.hash === undefined) return blob;
    log.write("assets", "restored", { hash: ref.hash });
    await keepRow({ hash: ref.hash, bytes: blob.size, mime: ref.mime ?? (await sniffHead(blob)), ref }, {});
    return blob;
  }

  async function read(ref: AssetRef): Promise<Blob> {
    if (ref.kind === "url") return fetchBlob(ref.url);
    const found = await withDeadline(placeOf(ref).get(ref), DEADLINE_MS, "finding a file");
    const blob = found ?? (await withDeadline(bringBack(ref), DEADLINE_MS, "looking through the trash"));
    if (blob === undefined) throw assetError("Missing", "The file is not on this device any more.");
    if (ref.hash === undefined || verified.has(ref.hash) || blob.size > VERIFY_BYTES) return blob;
    if ((await sha256(await blob.arrayBuffer())) !== ref.hash) {
      damaged.add(ref.hash);
      throw assetError("Damaged", "The file on this device is damaged.");
    }
    verified.add(ref.hash);
    return blob;
  }

  /** The blob under the type that its row says, so that what shows it needn't guess. */
  async function get(ref: AssetRef): Promise<Blob> {
    try {
      const blob = await read(ref);
      return ref.mime === undefined || blob.type === ref.mime ? blob : blob.slice(0, blob.size, ref.mime);
    } catch (error) {
      throw toAssetError(error, "reading a file");
    }
  }

  return {
    async put(file, hint = {}) {
      try {
        // A signal that was given up before it came here never fires.
        hint.signal?.throwIfAborted();
        const place = await backend();
        hint.signal?.throwIfAborted();
        const stored = await place.put(file, { mime: hint.mime, signal: hint.signal });
        damaged.delete(stored.hash);
        if (hint.id !== undefined && hint.id !== stored.hash) {
          if ((await rows.find(stored.hash)) === undefined) await place.delete(stored.ref);
          throw assetError("Damaged", "The file's content does not match its hash.");
        }
        await keepRow(stored, hint);
        log.write("assets", "put", { hash: stored.hash, bytes: stored.bytes, mime: stored.mime });
        return stored.ref;
      } catch (error) {
        throw toAssetError(error, "storing a file");
      }
    },
    get,
    url: (ref) => (ref.kind === "url" ? Promise.resolve(ref.url) : urls.acquire(ref, () => get(ref))),
    release: (ref) => {
      if (ref.kind !== "url") urls.release(ref);
    },
    find: (hash) => rows.find(hash),
    async delete(ref) {
      const asset = ref.hash === undefined ? undefined : await rows.find(ref.hash);
      if (asset === undefined) return;
      if ((await ports.usedHashes()).has(asset.hash)) {
        throw assetError("InUse", "The file is still used by a workflow, its history or the trash.");
      }
      await rows.remove(asset.hash);
      await placeOf(asset.ref).delete(asset.ref);
      verified.delete(asset.hash);
    },
    list: () => rows.list(),
    async usage() {
      const assets = await rows.list();
      const { usage, quota } = await estimate();
      return {
        assets: assets.length,
        bytes: assets.reduce((sum, asset) => sum + asset.bytes, 0),
        ...(usage !== undefined && { usedBytes: usage }),
        ...(quota !== undefined && { quotaBytes: quota }),
      };
    },
    async collectGarbage(options) {
      const place = await backend();
      // A file that this window can't reach is not its to take away.
      const isHere = (asset: Asset) => asset.ref.kind !== "opfs" || place === opfs;
      const collected = await collectGarbage(
        { rows, usedHashes: ports.usedHashes, now, backend: place, isHere },
        options,
      );
      log.write("assets", "garbage", { count: collected.removed.length, bytes: collected.bytes });
      return collected;
    },
    backend: async () => (await backend()).kind(),
    close: () => stage.close(),
  };
}

/** How full the disk is, where the browser says so. */
async function estimate(): Promise<StorageEstimate> {
  if (!("storage" in navigator)) return {};
  return withDeadline(navigator.storage.estimate(), DEADLINE_MS, "asking for the quota");
}
