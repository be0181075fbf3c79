// Bytes in the origin private file system, each asset a file named by its hash. Folder names are part of stored
// workflows: never rename one.
import { isHash } from "../core/hash";
import { splitPath } from "../fs/opfs-directory";
import { storedAt, type Backend, type Found } from "./backend";
import { createOpfsFiles, type OpfsFiles } from "./opfs-files";
import { ASSET_FOLDERS, assetPath, isAssetPath, mimeOf } from "./sniff";
import type { StageClient } from "./stage-client";

const ASSETS = "/atelier/assets";
/** Files that are being written, named `<ms since 1970>-<id>.part`, so that any tab can tell what was left behind. */
const STAGING = "/atelier/staging";
/** Files that nothing uses, named `<ms since 1970>-<hash>`. */
const TRASH = "/atelier/trash";

export interface OpfsBackendPorts {
  readonly partition: string | undefined;
  readonly stage: StageClient;
  readonly newId: () => string;
  readonly now: () => number;
  /** Whether the stored file of this hash is known to be broken, so that the next one of its name replaces it. */
  readonly isDamaged: (hash: string) => boolean;
}

/** Whether the asset is there. Its name is the hash of its bytes, so that its length is proof enough; what has another goes. */
async function isKept(files: OpfsFiles, path: string, { bytes, isDamaged }: { bytes: number; isDamaged: boolean }) {
  const file = await files.find(path);
  if (file === undefined) return false;
  if (!isDamaged && (await file.getFile()).size === bytes) return true;
  await files.remove(path);
  return false;
}

/** In the trash, whenever it came there. */
async function findTrashed(files: OpfsFiles, hash: string): Promise<FileSystemFileHandle | undefined> {
  for await (const [name, entry] of (await files.folder(TRASH)).entries()) {
    if (name.endsWith(`-${hash}`)) return entry as FileSystemFileHandle;
  }
  return undefined;
}

async function listOlderThan(files: OpfsFiles, time: number): Promise<Found[]> {
  const found: Found[] = [];
  for (const name of ASSET_FOLDERS) {
    const path = `${ASSETS}/${name}`;
    for await (const entry of (await files.folder(path)).values()) {
      if (!isHash(entry.name)) continue;
      const { size, lastModified } = await (entry as FileSystemFileHandle).getFile();
      if (lastModified >= time) continue;
      const ref = { kind: "opfs", path: `${path}/${entry.name}`, hash: entry.name } as const;
      found.push({ hash: entry.name, bytes: size, ref });
    }
  }
  return found;
}

export function createOpfsBackend({ partition, stage, newId, now, isDamaged }: OpfsBackendPorts): Backend {
  const files = createOpfsFiles(partition);

  /** Gives a staged file its final name, unless the asset is there. No staged file is left, whatever happens. */
  async function settle(temporary: string, path: string, bytes: number): Promise<void> {
    const isDamagedHere = isDamaged(splitPath(path).name);
    try {
      if (await isKept(files, path, { bytes, isDamaged: isDamagedHere })) return;
      const staging = await files.folder(STAGING);
      await files.move(await staging.getFileHandle(temporary), path);
    } catch (error) {
      // Another tab may have stored the same meanwhile, and not every browser moves over a file.
      if (!(await isKept(files, path, { bytes, isDamaged: false }))) throw error;
    } finally {
      await files.remove(`${STAGING}/${temporary}`);
    }
  }

  return {
    kind: async () => ((await stage.hasSyncAccess()) ? "opfs" : "opfs-writable"),
    async put(source, { mime: hint, signal } = {}) {
      const temporary = `${now()}-${newId()}.part`;
      const { hash, bytes, head } = await stage.stage(source, { partition, folder: STAGING, name: temporary, signal });
      const mime = mimeOf(head, hint);
      const path = assetPath(hash, mime);
      await settle(temporary, path, bytes);
      return storedAt({ kind: "opfs", path }, { hash, bytes, mime });
    },
    async get(ref) {
      return ref.kind === "opfs" ? (await files.find(ref.path))?.getFile() : undefined;
    },
    async delete(ref) {
      if (ref.kind !== "opfs" || !isAssetPath(ref.path)) return;
      await files.remove(ref.path);
      const trashed = await findTrashed(files, splitPath(ref.path).name);
      if (trashed !== undefined) await files.remove(`${TRASH}/${trashed.name}`);
    },
    async trash(ref) {
      const file = ref.kind === "opfs" ? await files.find(ref.path) : undefined;
      if (file !== undefined) await files.move(file, `${TRASH}/${now()}-${file.name}`);
    },
    async restore(ref) {
      if (ref.kind !== "opfs" || !isAssetPath(ref.path)) return false;
      const file = await findTrashed(files, splitPath(ref.path).name);
      if (file !== undefined) await files.move(file, ref.path);
      return file !== undefined;
    },
    listOlderThan: (time) => listOlderThan(files, time),
    async sweep({ unfinishedBefore, trashedBefore }) {
      await files.clear(STAGING, unfinishedBefore);
      await files.clear(TRASH, trashedBefore);
    },
  };
}
