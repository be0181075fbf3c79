// Messages between the page and the worker that holds files of the origin private file system. Both ends ship together,
// so the version only guards against a worker that an old tab's cache still serves.
import type { BackendFacts } from "../backend";
import type { FsCode } from "../fs-error";
import type { FsEntry } from "../fs-provider";

export const FILES_PROTOCOL = 1;

/** What the worker does. Paths are from the root of the origin; an open file is a number. */
export interface FilesCalls {
  find(path: string): Promise<BackendFacts | undefined>;
  list(path: string): Promise<readonly FsEntry[]>;
  makeDirectory(path: string): Promise<void>;
  remove(path: string): Promise<void>;
  rename(path: string, to: string): Promise<void>;
  open(path: string, isWriting: boolean): Promise<number>;
  read(file: number, at: number, length: number): Promise<Uint8Array<ArrayBuffer>>;
  write(file: number, at: number, bytes: Uint8Array): Promise<void>;
  truncate(file: number, sizeBytes: number): Promise<void>;
  size(file: number): Promise<number>;
  flush(file: number): Promise<void>;
  close(file: number): Promise<void>;
}

export type CallName = keyof FilesCalls;

export interface FilesRequest<K extends CallName = CallName> {
  readonly v: typeof FILES_PROTOCOL;
  readonly id: number;
  readonly name: K;
  readonly args: Parameters<FilesCalls[K]>;
}

export type FilesResponse =
  | { readonly id: number; readonly kind: "done"; readonly result: unknown }
  | { readonly id: number; readonly kind: "failed"; readonly code: FsCode; readonly message: string };
