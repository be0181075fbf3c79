// Sync access handles: the fast way to write a file, in dedicated workers alone. TypeScript's DOM leaves them out.
import { unfinishedPath } from "./path";

export interface SyncAccessHandle {
  read(bytes: Uint8Array, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(sizeBytes: number): void;
  getSize(): number;
  flush(): void;
  close(): void;
}

type WithSyncAccess = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccessHandle> };

let asked: Promise<boolean> | undefined;

/**
 * Whether this browser gives out such handles. Tried once on a file of its own, since WebKitGTK has the method, refuses
 * every call, and leaves the file it was called on unusable.
 */
export function hasSyncAccess(): Promise<boolean> {
  asked ??= probe();
  return asked;
}

export function openSyncAccess(file: FileSystemFileHandle): Promise<SyncAccessHandle> {
  return (file as WithSyncAccess).createSyncAccessHandle();
}

async function probe(): Promise<boolean> {
  if (!("createSyncAccessHandle" in FileSystemFileHandle.prototype)) return false;
  const root = await navigator.storage.getDirectory();
  // Another tab may be trying at this moment. The name is one that listings leave out, should a crash leave the file.
  const name = unfinishedPath(`probe-${crypto.getRandomValues(new Uint32Array(2)).join("-")}`);
  const file = await root.getFileHandle(name, { create: true });
  try {
    (await openSyncAccess(file)).close();
    return true;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotSupportedError") return false;
    // A passing fault must not decide for the life of the worker.
    asked = undefined;
    throw error;
  } finally {
    await root.removeEntry(name);
  }
}
