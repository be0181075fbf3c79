// What a place that keeps the bytes of assets has to be able to do.
import type { AssetRef } from "../domain/asset-ref";

/** `opfs-writable`: a private file system that is written by streams, many times slower in some browsers. */
export type BackendKind = "opfs" | "opfs-writable" | "idb";

export interface StoredBytes {
  readonly hash: string;
  readonly bytes: number;
  readonly mime: string;
  readonly ref: AssetRef;
}

export interface PutOptions {
  /** What the caller says the type is, for bytes that prove none. */
  readonly mime?: string | undefined;
  readonly signal?: AbortSignal | undefined;
}

export interface Found {
  readonly hash: string;
  readonly bytes: number;
  readonly ref: AssetRef;
}

export interface Backend {
  kind(): Promise<BackendKind>;
  /** Stores bytes under their hash; equal bytes are stored once. Rejects with nothing left behind. */
  put(source: Blob | ReadableStream<Uint8Array>, options?: PutOptions): Promise<StoredBytes>;
  /** Undefined when nothing is there, or only in the trash. */
  get(ref: AssetRef): Promise<Blob | undefined>;
  /** For good. Nothing there is nothing to do, here and in the trash. */
  delete(ref: AssetRef): Promise<void>;
  trash(ref: AssetRef): Promise<void>;
  /** Out of the trash. False when it isn't in there. */
  restore(ref: AssetRef): Promise<boolean>;
  /** Bytes out of the trash that came here before `time`, as far as this place knows when its bytes came. */
  listOlderThan(time: number): Promise<readonly Found[]>;
  /** Deletes what interrupted writes left before `unfinishedBefore`, and what went to the trash before `trashedBefore`. */
  sweep(times: { readonly unfinishedBefore: number; readonly trashedBefore: number }): Promise<void>;
}

/** The ref that the graph keeps. */
export function storedAt(
  place: { readonly kind: "opfs"; readonly path: string } | { readonly kind: "idb"; readonly blobKey: string },
  facts: Omit<StoredBytes, "ref">,
): StoredBytes {
  const { hash, mime, bytes } = facts;
  return { ...facts, ref: { ...place, assetId: hash, mime, bytes, hash } };
}
