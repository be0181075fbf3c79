// The page of assets.spec.ts: the asset store on this browser's own storage, with rows and blobs in memory.
import { AppError } from "../../lib/core/app-error";
import { toHex } from "../../lib/core/hash";
import { createIdSource } from "../../lib/core/id";
import type { AssetStore } from "../../lib/assets/open-assets";
import { openAssets } from "../../lib/assets/open-assets";
import type { Asset } from "../../lib/domain/asset";
import { openDirectory, openPartitionRoot } from "../../lib/fs/opfs-directory";

const MIB = 1024 * 1024;

interface Opened {
  readonly store: AssetStore;
  readonly blobs: Map<string, Blob>;
  /** Hashes that count as used. */
  readonly used: Set<string>;
}

function open(partition: string, { now = Date.now, workerUrl = "/workers/store.js" } = {}): Opened {
  const rows = new Map<string, Asset>();
  const blobs = new Map<string, Blob>();
  const used = new Set<string>();
  const store = openAssets({
    partition,
    rows: {
      save: async (asset) => void rows.set(asset.hash, asset),
      find: async (hash) => rows.get(hash),
      list: async () => [...rows.values()],
      remove: async (hash) => void rows.delete(hash),
    },
    blobs: {
      put: async (key, blob) => void blobs.set(key, blob),
      get: async (key) => blobs.get(key),
      delete: async (key) => void blobs.delete(key),
      keys: async () => [...blobs.keys()],
    },
    thumbnailer: { describe: async () => undefined },
    usedHashes: async () => used,
    now,
    newId: createIdSource({ now, randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)) }),
    log: { write: () => undefined, on: () => () => undefined },
    workerUrl,
  });
  return { store, blobs, used };
}

/** Every file of the partition with its size. */
async function filesOf(partition: string): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  async function walk(folder: FileSystemDirectoryHandle, path: string): Promise<void> {
    for await (const [name, entry] of folder.entries()) {
      if (entry.kind === "directory") await walk(entry as FileSystemDirectoryHandle, `${path}/${name}`);
      else found[`${path}/${name}`] = (await (entry as FileSystemFileHandle).getFile()).size;
    }
  }
  await walk(await openPartitionRoot(partition), "");
  return found;
}

async function folderAt(partition: string, path: string): Promise<FileSystemDirectoryHandle> {
  return openDirectory(await openPartitionRoot(partition), path, { isCreating: true });
}

async function makeEmpty(partition: string, path: string, name: string): Promise<void> {
  await (await folderAt(partition, path)).getFileHandle(name, { create: true });
}

async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
  } catch (error) {
    return error instanceof AppError ? error.code : String(error);
  }
  return "none";
}

async function hash(blob: Blob): Promise<string> {
  return toHex(await crypto.subtle.digest("SHA-256", await blob.arrayBuffer()));
}

/** Pseudo-random and the same each time. The browser may keep a blob this large on disk, as it does with a picked file. */
function makeFile(sizeMib: number): Blob {
  const piece = new Uint32Array(MIB / 4);
  let state = 1;
  for (const index of piece.keys()) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    piece[index] = state;
  }
  return new Blob(
    Array.from({ length: sizeMib }, (_, index) => {
      piece[0] = index;
      return piece.slice();
    }),
  );
}

const tools = { open, filesOf, codeOf, hash, makeFile, folderAt, makeEmpty };

declare global {
  var shelf: typeof tools;
}

globalThis.shelf = tools;
