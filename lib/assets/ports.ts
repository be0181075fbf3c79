// What the asset store needs of others. Persistence and pixels implement these; runtime proves the fit.
import type { Log } from "../core/log";
import type { NewId } from "../core/id";
import type { Now } from "../core/ports";
import type { Asset } from "../domain/asset";

export interface AssetRows {
  /** Resolves when the row is durable. */
  save(asset: Asset): Promise<void>;
  find(hash: string): Promise<Asset | undefined>;
  /** Newest first. */
  list(): Promise<Asset[]>;
  remove(hash: string): Promise<void>;
}

export interface BlobTable {
  put(key: string, bytes: Blob): Promise<void>;
  get(key: string): Promise<Blob | undefined>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

export interface Thumbnailer {
  /** What can be told of a media file; undefined for what can't be looked into. `thumbnail` is a data URL of at most 16 KiB. */
  describe(
    blob: Blob,
    mime: string,
  ): Promise<
    | { readonly width?: number; readonly height?: number; readonly durationMs?: number; readonly thumbnail?: string }
    | undefined
  >;
}

export interface AssetPorts {
  readonly partition: string | undefined;
  readonly rows: AssetRows;
  readonly blobs: BlobTable;
  readonly thumbnailer: Thumbnailer;
  /** Hashes that anything still points at. */
  readonly usedHashes: () => Promise<ReadonlySet<string>>;
  readonly now: Now;
  readonly newId: NewId;
  readonly log: Log;
  readonly workerUrl?: string;
}
