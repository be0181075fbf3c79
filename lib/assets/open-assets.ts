// The asset store: files in, references out. Bytes are named by their SHA-256 and never change.
import { sha256 } from "../core/hash";
import type { Asset } from "../domain/asset";
import type { AssetRef } from "../domain/asset-ref";
import { assetError, toAssetError } from "./asset-error";
import { createBlobBackend, createOpfsBackend, type Backend, type BackendKind } from "./backends";
import { createObjectUrls } from "./object-urls";
import type { AssetPorts } from "./ports";
import { createStageClient } from "./stage-client";

/** A piece this old belongs to a tab that is gone. */
const UNFINISHED_MS = 60 * 60 * 1000;
/** Larger files are verified piece by piece while they are copied (packages, sync), not on every read. */
const VERIFY_BYTES = 64 * 1024 * 1024;
const FETCH_DEADLINE_MS = 30_000;

export interface PutHint {
  /** Not trusted: the bytes tell. Used only for what has no signature of its own. */
  readonly mime?: string;
  /** What the caller believes the hash to be; a mismatch rejects with `Damaged` and keeps nothing. */
  readonly id?: string;
  readonly name?: string;
  readonly origin?: Asset["origin"];
  readonly signal?: AbortSignal;
}

export interface AssetStore {
  put(file: Blob | ReadableStream<Uint8Array>, hint?: PutHint): Promise<AssetRef>;
  /** Rejects with `Missing` when the bytes are gone and `Damaged` when they are not what the hash says. */
  get(ref: AssetRef): Promise<Blob>;
  /** An object URL (a `url` asset's own address), counted: each call wants one `release`. */
  url(ref: AssetRef): Promise<string>;
  release(ref: AssetRef): void;
  find(hash: string): Promise<Asset | undefined>;
  /** Takes the asset away. Rejects with `InUse` while anything points at it. */
  delete(ref: AssetRef): Promise<void>;
  list(): Promise<Asset[]>;
  usage(): Promise<{ assets: number; bytes: number; usedBytes?: number; quotaBytes?: number }>;
  /** Takes away every asset that nothing points at, and what interrupted writes left. */
  collectGarbage(): Promise<{ removed: string[]; bytes: number }>;
  /** Which storage this browser offers. */
  backend(): Promise<BackendKind>;
  close(): void;
}

export function openAssets(ports: AssetPorts): AssetStore {
  const { rows, thumbnailer, now, newId, log } = ports;
  const stage = createStageClient(ports.workerUrl ?? "/workers/store.js");
  const opfs = createOpfsBackend({ partition: ports.partition, stage, newId, now });
  const idb = createBlobBackend(ports.blobs);
  const urls = createObjectUrls();
  const verified = new Set<string>();
  let chosen: Promise<Backend> | undefined;

  async function choose(): Promise<Backend> {
    try {
      await navigator.storage.getDirectory();
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
  async function keepRow(
    stored: { hash: string; bytes: number; mime: string; ref: AssetRef },
    hint: PutHint,
  ): Promise<void> {
    const known = await rows.find(stored.hash);
    if (known !== undefined && known.ref.kind === stored.ref.kind) return;
    const blob = await (await backend()).get(stored.ref);
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

  async function read(ref: AssetRef): Promise<Blob> {
    if (ref.kind === "url") return fetchBlob(ref.url);
    const place = ref.kind === "idb" ? idb : opfs;
    const blob = await place.get(ref);
    if (blob === undefined) throw assetError("Missing", "The file is not on this device any more.");
    if (ref.hash === undefined || verified.has(ref.hash) || blob.size > VERIFY_BYTES) return blob;
    if ((await sha256(await blob.arrayBuffer())) !== ref.hash) {
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

  async function remove(asset: Asset): Promise<void> {
    await rows.remove(asset.hash);
    await (asset.ref.kind === "idb" ? idb : opfs).delete(asset.ref);
    verified.delete(asset.hash);
  }

  return {
    async put(file, hint = {}) {
      try {
        // A signal that was given up before it came here never fires.
        hint.signal?.throwIfAborted();
        const place = await backend();
        hint.signal?.throwIfAborted();
        const stored = await place.put(file, hint.signal);
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
      await remove(asset);
    },
    list: () => rows.list(),
    async usage() {
      const assets = await rows.list();
      const { usage, quota } = await navigator.storage.estimate();
      return {
        assets: assets.length,
        bytes: assets.reduce((sum, asset) => sum + asset.bytes, 0),
        ...(usage !== undefined && { usedBytes: usage }),
        ...(quota !== undefined && { quotaBytes: quota }),
      };
    },
    async collectGarbage() {
      const used = await ports.usedHashes();
      const unused = (await rows.list()).filter((asset) => !used.has(asset.hash));
      for (const asset of unused) await remove(asset);
      if ((await backend()) === opfs) await opfs.sweep(UNFINISHED_MS);
      return { removed: unused.map((asset) => asset.hash), bytes: unused.reduce((sum, asset) => sum + asset.bytes, 0) };
    },
    backend: async () => (await backend()).kind,
    close: () => stage.close(),
  };
}

async function fetchBlob(url: string): Promise<Blob> {
  try {
    const response = await fetch(url, { credentials: "omit", signal: AbortSignal.timeout(FETCH_DEADLINE_MS) });
    if (response.ok) return await response.blob();
    throw assetError("Unreachable", `${new URL(url).host} answered ${response.status}.`);
  } catch (error) {
    if (error instanceof TypeError || error instanceof DOMException) {
      throw assetError(
        "Unreachable",
        `${new URL(url).host} could not be reached, or doesn't let other sites read its files.`,
        error,
      );
    }
    throw error;
  }
}
