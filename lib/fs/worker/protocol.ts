// What the page asks of the worker that holds files of a folder. Both ends ship together.
import type { BackendFacts } from "../backend";
import type { FsEntry } from "../fs-provider";

export const FILES_PROTOCOL = 2;

/** What the worker does. Paths are from the root of the origin, or of the folder that was mounted; an open file is a number. */
export interface FilesCalls {
  /** From now on paths are below this folder. */
  mount(folder: FileSystemDirectoryHandle): Promise<void>;
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
