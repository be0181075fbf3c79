// An open file of the origin private file system: for writing a sync access handle, which is eleven times faster in
// Chromium, or a writable stream where the browser has no such handle.
import type { BackendFile } from "../backend";
import { FsError } from "../fs-error";
import { hasSyncAccess, openSyncAccess, type SyncAccessHandle } from "../sync-access";

/** How long another tab, or the page before a reload, may still hold the file. */
const BUSY_MS = 2000;
const RETRY_MS = 50;

const isBusy = (error: unknown) => error instanceof DOMException && error.name === "NoModificationAllowedError";

const changed = () => new FsError("Busy", "the file changed since it was opened");

/**
 * Reads the file that is there now. Once another is there Chromium refuses, Firefox calls it an abort, and WebKit goes on with
 * the new one, whose time of change it knows to the second: so `isOutdated` says what this page has done to the file.
 */
export async function openReader(handle: FileSystemFileHandle, isOutdated: () => boolean): Promise<BackendFile> {
  const file = await handle.getFile();

  async function mustBeSame(): Promise<void> {
    if (isOutdated()) throw changed();
    const { size, lastModified } = await handle.getFile();
    if (size !== file.size || lastModified !== file.lastModified) throw changed();
  }

  async function read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    try {
      const bytes = await file.slice(at, at + length).arrayBuffer();
      await mustBeSame();
      return new Uint8Array(bytes);
    } catch (error) {
      const isAbort = error instanceof DOMException && error.name === "AbortError";
      throw isAbort || isOutdated() ? changed() : error;
    }
  }

  const refuse = async () => {
    throw new FsError("Invalid", "the file was opened to read");
  };
  return {
    read,
    write: refuse,
    truncate: refuse,
    size: async () => file.size,
    flush: async () => undefined,
    close: async () => undefined,
  };
}

export async function openWriter(handle: FileSystemFileHandle): Promise<BackendFile> {
  if (!(await hasSyncAccess())) return openStreamWriter(handle);
  return syncWriter(await retryWhileBusy(() => openSyncAccess(handle)));
}

async function retryWhileBusy<T>(work: () => Promise<T>): Promise<T> {
  const endsAt = performance.now() + BUSY_MS;
  for (;;) {
    try {
      return await work();
    } catch (error) {
      if (!isBusy(error) || performance.now() > endsAt) throw error;
      await new Promise((resolve) => setTimeout(resolve, RETRY_MS));
    }
  }
}

function syncWriter(handle: SyncAccessHandle): BackendFile {
  return {
    async read(at, length) {
      const bytes = new Uint8Array(Math.max(0, Math.min(length, handle.getSize() - at)));
      return bytes.subarray(0, handle.read(bytes, { at }));
    },
    async write(at, bytes) {
      const written = handle.write(bytes, { at });
      // A full disk is reported as a short write, or as a huge number, by some versions of some browsers.
      if (written !== bytes.length) throw new FsError("Quota", `wrote ${written} of ${bytes.length} bytes`);
    },
    truncate: async (sizeBytes) => handle.truncate(sizeBytes),
    size: async () => handle.getSize(),
    flush: async () => handle.flush(),
    async close() {
      handle.flush();
      handle.close();
    },
  };
}

/** What a stream has taken shows in the file only once the stream is closed, so that reading ends it first. */
export function openStreamWriter(handle: FileSystemFileHandle): BackendFile {
  let stream: FileSystemWritableFileStream | undefined;
  const writable = async () => (stream ??= await handle.createWritable({ keepExistingData: true }));

  async function settle(): Promise<File> {
    const open = stream;
    stream = undefined;
    await open?.close();
    return handle.getFile();
  }

  return {
    read: async (at, length) => new Uint8Array(await (await settle()).slice(at, at + length).arrayBuffer()),
    async write(at, bytes) {
      const data = bytes.buffer instanceof ArrayBuffer ? (bytes as Uint8Array<ArrayBuffer>) : bytes.slice();
      await (await writable()).write({ type: "write", position: at, data });
    },
    truncate: async (sizeBytes) => (await writable()).truncate(sizeBytes),
    size: async () => (await settle()).size,
    async flush() {
      await settle();
    },
    async close() {
      await settle();
    },
  };
}
