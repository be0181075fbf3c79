// The contract of every place that keeps files. `tests/contract/fs-provider.contract.ts` says it again as tests, and each
// provider passes them. Paths are absolute within the provider (`path.ts`); every fault is an `FsError`.
import type { Dispose } from "../core/emitter";

/** Files behind a port are of the kind that they are there. */
export type FsKind = "memory" | "opfs" | "idb" | "fs-access" | "remote" | "node";

/**
 * What a write outlives that was flushed: `none` not even the page, `process` a crash of the browser, `os` a power cut,
 * as far as the disk is honest.
 */
export type FsDurability = "none" | "process" | "os";

export interface FsCapabilities {
  readonly kind: FsKind;
  readonly durability: FsDurability;
  /** Where false, `setReadonly` rejects with `Unavailable`. */
  readonly canSetReadonly: boolean;
}

export interface OpenOptions {
  /** Defaults to true. */
  readonly read?: boolean;
  /** One writer at a time: a second one rejects with `Busy`. */
  readonly write?: boolean;
  /** Makes the file when it isn't there; its folder must be. Needs `write`. */
  readonly create?: boolean;
  /** Empties the file. Needs `write`. */
  readonly truncate?: boolean;
  /** With `create`: rejects with `Exists` when the file is there. */
  readonly exclusive?: boolean;
}

/**
 * An open file. Offsets and lengths are in bytes. When the file is changed by another hand, replaced, moved or removed
 * meanwhile, a reader may be refused with `Busy`; it never gets a mixture.
 */
export interface FsHandle {
  /** Up to `length` bytes from `at`; fewer at the end of the file, none past it. */
  read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  /** Writes all of it or rejects. A gap before `at` reads as zeros. */
  write(at: number, bytes: Uint8Array): Promise<void>;
  /** Cuts the file, or lengthens it with zeros. */
  truncate(sizeBytes: number): Promise<void>;
  size(): Promise<number>;
  /** Resolves when what was written is as durable as this provider can make it. */
  flush(): Promise<void>;
  /** Flushes and lets go. Closing twice is nothing; any other use after it rejects with `Invalid`. */
  close(): Promise<void>;
}

export interface FsMetadata {
  readonly path: string;
  readonly kind: "file" | "directory";
  /** 0 for a folder. */
  readonly sizeBytes: number;
  /** Milliseconds since 1970, with what the storage knows of fractions; absent where the storage doesn't know. */
  readonly modifiedAt?: number;
  readonly isReadonly: boolean;
}

export interface FsEntry {
  readonly name: string;
  readonly kind: "file" | "directory";
}

/** `changed` is told when the file is closed. A folder's removal or move is one event, not one for each file in it. */
export type FsChange =
  | { readonly kind: "created" | "changed" | "removed"; readonly path: string }
  | { readonly kind: "renamed"; readonly path: string; readonly to: string };

export type FsContent = Uint8Array | string | Blob | ReadableStream<Uint8Array>;

export interface WriteFileOptions {
  /** Rejects with `Exists` when something is there. */
  readonly exclusive?: boolean;
  readonly signal?: AbortSignal;
}

export interface FsProvider {
  capabilities(): Promise<FsCapabilities>;
  open(path: string, options?: OpenOptions): Promise<FsHandle>;
  readFile(path: string): Promise<Uint8Array<ArrayBuffer>>;
  /** In pieces, for what may not fit in memory. */
  readStream(path: string): Promise<ReadableStream<Uint8Array<ArrayBuffer>>>;
  /** Replaces the file as a whole: until it resolves, and when it rejects, what was there is still there. */
  writeFile(path: string, content: FsContent, options?: WriteFileOptions): Promise<void>;
  metadata(path: string): Promise<FsMetadata>;
  /** What the folder holds, sorted by name, without unfinished files. */
  list(path: string): Promise<readonly FsEntry[]>;
  /** With `recursive` missing parents are made, and a folder that is there is fine. */
  mkdir(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  /** A folder that isn't empty wants `recursive`. Read-only files below it are not removed: it rejects before it starts. */
  remove(path: string, options?: { readonly recursive?: boolean }): Promise<void>;
  /** Files and folders. A file at `to` is replaced; a folder there rejects with `Exists`. */
  rename(path: string, to: string): Promise<void>;
  setReadonly(path: string, isReadonly: boolean): Promise<void>;
  /** The one spelling of a path to something that is there. */
  canonicalize(path: string): Promise<string>;
  /** What is done through this provider; other tabs' doings aren't heard. */
  onChange(listener: (change: FsChange) => void): Dispose;
  /** Lets go of workers and connections. Open handles are lost. */
  close(): void;
}
