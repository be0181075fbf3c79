// What a place that keeps files has to be able to do. The rules that all of them share (paths, one writer, read-only,
// whole writes, events) are `create-provider.ts`, so a backend may trust its arguments.
import type { FsCapabilities, FsEntry, FsMetadata } from "./fs-provider";

export type BackendFacts = Omit<FsMetadata, "path">;

export interface BackendFile {
  read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  write(at: number, bytes: Uint8Array): Promise<void>;
  truncate(sizeBytes: number): Promise<void>;
  size(): Promise<number>;
  flush(): Promise<void>;
  close(): Promise<void>;
}

export interface FsBackend {
  readonly capabilities: FsCapabilities;
  /** Undefined when nothing is there, and when what should be a folder on the way is a file. */
  find(path: string): Promise<BackendFacts | undefined>;
  /** In any order, with unfinished files. The folder is there. */
  list(path: string): Promise<readonly FsEntry[]>;
  /** The parent is there, the folder is not. */
  makeDirectory(path: string): Promise<void>;
  /** Makes the file when it isn't there, if `isWriting`. The parent is there. */
  open(path: string, options: { readonly isWriting: boolean }): Promise<BackendFile>;
  /** The thing with all that is in it. */
  remove(path: string): Promise<void>;
  /** The thing is there, `to`'s parent too; what is at `to` is a file, to be replaced, or nothing. */
  rename(path: string, to: string): Promise<void>;
  setReadonly(path: string, isReadonly: boolean): Promise<void>;
  close(): void;
}
