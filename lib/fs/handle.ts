// An open file as callers see it: what it was opened for, arguments that make sense, and an end.
import type { BackendFile } from "./backend";
import { FsError, toFsError } from "./fs-error";
import type { FsHandle } from "./fs-provider";

export interface HandleOptions {
  readonly path: string;
  readonly canRead: boolean;
  readonly canWrite: boolean;
  readonly onClosed: (hasWritten: boolean) => void;
}

export function createHandle(file: BackendFile, { path, canRead, canWrite, onClosed }: HandleOptions): FsHandle {
  let isOpen = true;
  let hasWritten = false;

  async function use<T>(work: () => Promise<T>): Promise<T> {
    if (!isOpen) throw new FsError("Invalid", `${path} is closed`);
    try {
      return await work();
    } catch (error) {
      throw toFsError(error, path);
    }
  }

  function mustCount(...values: number[]): void {
    for (const value of values) {
      if (!Number.isSafeInteger(value) || value < 0) throw new FsError("Invalid", `${value} is no number of bytes`);
    }
  }

  function mustBeAllowed(isAllowed: boolean, what: string): void {
    if (!isAllowed) throw new FsError("Invalid", `${path} wasn't opened to ${what}`);
  }

  return {
    read: (at, length) =>
      use(async () => {
        mustCount(at, length);
        mustBeAllowed(canRead, "read");
        return file.read(at, length);
      }),
    write: (at, bytes) =>
      use(async () => {
        mustCount(at);
        mustBeAllowed(canWrite, "write");
        if (bytes.length === 0) return;
        hasWritten = true;
        await file.write(at, bytes);
      }),
    truncate: (sizeBytes) =>
      use(async () => {
        mustCount(sizeBytes);
        mustBeAllowed(canWrite, "write");
        hasWritten = true;
        await file.truncate(sizeBytes);
      }),
    size: () => use(() => file.size()),
    flush: () => use(() => file.flush()),
    async close() {
      if (!isOpen) return;
      isOpen = false;
      try {
        await file.close();
      } catch (error) {
        throw toFsError(error, path);
      } finally {
        onClosed(hasWritten);
      }
    },
  };
}
