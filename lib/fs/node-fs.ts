// A folder of the disk, for servers, commands and tests. A jail: symbolic links are not followed, on the way or at its end.
import { constants } from "node:fs";
import { chmod, lstat, mkdir, open, readdir, rename, rm, type FileHandle } from "node:fs/promises";
import { join } from "node:path";
import type { BackendFacts, BackendFile, FsBackend } from "./backend";
import { createProvider } from "./create-provider";
import { FsError, type FsCode } from "./fs-error";
import type { FsProvider } from "./fs-provider";
import { parentOf, ROOT } from "./path";

const CODES: Readonly<Record<string, FsCode>> = {
  ENOENT: "NotFound",
  EEXIST: "Exists",
  ENOTDIR: "NotADirectory",
  EACCES: "NoPermission",
  EPERM: "NoPermission",
  ELOOP: "NoPermission",
  EROFS: "ReadOnly",
  ENOSPC: "Quota",
  EDQUOT: "Quota",
  EFBIG: "Quota",
  EBUSY: "Busy",
  ENAMETOOLONG: "Invalid",
  EISDIR: "Invalid",
};
const OWNER_MAY_WRITE = 0o200;

const codeOf = (error: unknown) => (error instanceof Error && "code" in error ? String(error.code) : "");

async function inWords<T>(path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof FsError) throw error;
    // Node's own message names the place on the disk, which is nobody's business.
    throw new FsError(CODES[codeOf(error)] ?? "Unavailable", `${path}: ${codeOf(error) || String(error)}`, error);
  }
}

/** Undefined when nothing is there. */
async function look(place: string): Promise<BackendFacts | undefined> {
  const found = await lstat(place).catch((error: unknown) => {
    if (codeOf(error) === "ENOENT" || codeOf(error) === "ENOTDIR") return undefined;
    throw error;
  });
  if (found === undefined) return undefined;
  const facts = { modifiedAt: found.mtimeMs, isReadonly: (found.mode & OWNER_MAY_WRITE) === 0 };
  if (found.isDirectory()) return { kind: "directory", sizeBytes: 0, ...facts };
  if (found.isFile()) return { kind: "file", sizeBytes: found.size, ...facts };
  throw new FsError("NoPermission", "links and devices are not opened");
}

function createFile(file: FileHandle, path: string): BackendFile {
  return {
    read: (at, length) =>
      inWords(path, async () => {
        const { size } = await file.stat();
        const bytes = new Uint8Array(Math.max(0, Math.min(length, size - at)));
        let filled = 0;
        while (filled < bytes.length) {
          const { bytesRead } = await file.read(bytes, filled, bytes.length - filled, at + filled);
          if (bytesRead === 0) break;
          filled += bytesRead;
        }
        return bytes.subarray(0, filled);
      }),
    write: (at, bytes) =>
      inWords(path, async () => {
        for (let written = 0; written < bytes.length;) {
          const { bytesWritten } = await file.write(bytes, written, bytes.length - written, at + written);
          written += bytesWritten;
        }
      }),
    truncate: (sizeBytes) => inWords(path, () => file.truncate(sizeBytes)),
    size: () => inWords(path, async () => (await file.stat()).size),
    flush: () => inWords(path, () => file.datasync()),
    close: () => inWords(path, () => file.close()),
  };
}

/** `folder` is an absolute path of the machine and must be there. */
export function createNodeBackend(folder: string): FsBackend {
  const placeOf = (path: string) => (path === ROOT ? folder : join(folder, ...path.split("/")));

  /** Every folder on the way is one, and no link to somewhere else. */
  async function mustLeadThere(path: string): Promise<void> {
    if (path === ROOT) return;
    await mustLeadThere(parentOf(path));
    if ((await look(placeOf(path)))?.kind === "file") throw new FsError("NotADirectory", `${path} is a file`);
  }

  function at<T>(path: string, work: (place: string) => Promise<T>): Promise<T> {
    return inWords(path, async () => {
      await mustLeadThere(parentOf(path));
      return work(placeOf(path));
    });
  }

  /** A name is durable when its folder is. */
  async function flushFolder(path: string): Promise<void> {
    const handle = await open(placeOf(path), "r");
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  }

  return {
    capabilities: { kind: "node", durability: "os", canSetReadonly: true },
    find: (path) =>
      at(path, look).catch((error: unknown) => {
        if (error instanceof FsError && error.code === "NotADirectory") return undefined;
        throw error;
      }),
    list: (path) =>
      at(path, async (place) => {
        const entries = await readdir(place, { withFileTypes: true });
        return entries
          .filter((entry) => entry.isFile() || entry.isDirectory())
          .map((entry) => ({ name: entry.name, kind: entry.isFile() ? "file" : "directory" }));
      }),
    makeDirectory: (path) =>
      at(path, async (place) => {
        await mkdir(place);
      }),
    remove: (path) => at(path, (place) => rm(place, { recursive: true })),
    rename: (path, to) =>
      at(path, (place) =>
        at(to, async (target) => {
          await rename(place, target);
          await flushFolder(parentOf(to));
        }),
      ),
    setReadonly: (path, isReadonly) =>
      at(path, async (place) => {
        const { mode } = await lstat(place);
        await chmod(place, isReadonly ? mode & ~0o222 : mode | OWNER_MAY_WRITE);
      }),
    open: (path, { isWriting }) =>
      at(path, async (place) => {
        const flags = isWriting ? constants.O_RDWR | constants.O_CREAT : constants.O_RDONLY;
        return createFile(await open(place, flags | constants.O_NOFOLLOW, 0o600), path);
      }),
    close: () => undefined,
  };
}

/** The files below `folder`, an absolute path of the machine that is there. */
export function createNodeFs(folder: string): FsProvider {
  return createProvider(async () => createNodeBackend(folder));
}
