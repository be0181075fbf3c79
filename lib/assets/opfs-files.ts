// The few things that are done with files of the private file system here, each indifferent to what other tabs do meanwhile.
import { findFile, isNotFound, openDirectory, openPartitionRoot, splitPath } from "../fs/opfs-directory";
import { isAssetPath } from "./sniff";

export interface OpfsFiles {
  /** Made when it isn't there. */
  folder(path: string): Promise<FileSystemDirectoryHandle>;
  /** The file of an asset; undefined for any other path too. */
  find(path: string): Promise<FileSystemFileHandle | undefined>;
  /** Not being there is fine. */
  remove(path: string): Promise<void>;
  move(file: FileSystemFileHandle, path: string): Promise<void>;
  /** Removes the files of a folder whose name starts with a time, in ms since 1970, before `time`. */
  clear(path: string, time: number): Promise<void>;
}

type Movable = FileSystemFileHandle & { move(folder: FileSystemDirectoryHandle, name: string): Promise<void> };

export function createOpfsFiles(partition: string | undefined): OpfsFiles {
  async function folder(path: string): Promise<FileSystemDirectoryHandle> {
    return openDirectory(await openPartitionRoot(partition), path, { isCreating: true });
  }

  async function remove(path: string): Promise<void> {
    const { folder: parent, name } = splitPath(path);
    try {
      await (await folder(parent)).removeEntry(name);
    } catch (error) {
      if (!isNotFound(error)) throw error;
    }
  }

  return {
    folder,
    remove,
    async find(path) {
      return isAssetPath(path) ? findFile(await openPartitionRoot(partition), path) : undefined;
    },
    async move(file, path) {
      const { folder: parent, name } = splitPath(path);
      await (file as Movable).move(await folder(parent), name);
    },
    async clear(path, time) {
      const names: string[] = [];
      for await (const name of (await folder(path)).keys()) names.push(name);
      for (const name of names) if (Number.parseInt(name, 10) < time) await remove(`${path}/${name}`);
    },
  };
}
