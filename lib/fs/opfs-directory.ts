// Walking the origin private file system. Paths are absolute within `root`.
import { partitionFolder } from "./partition";

function partsOf(path: string): string[] {
  return path.split("/").filter((part) => part !== "");
}

/** The folder at `path`, made with all its parents when `isCreating`. Rejects with the browser's NotFoundError otherwise. */
export async function openDirectory(
  root: FileSystemDirectoryHandle,
  path: string,
  { isCreating }: { isCreating: boolean },
): Promise<FileSystemDirectoryHandle> {
  let directory = root;
  for (const part of partsOf(path)) directory = await directory.getDirectoryHandle(part, { create: isCreating });
  return directory;
}

/** A partition's root folder. Rejects where the browser has no private file system, or denies it (a private window). */
export async function openPartitionRoot(partition: string | undefined): Promise<FileSystemDirectoryHandle> {
  const root = await navigator.storage.getDirectory();
  return openDirectory(root, partitionFolder(partition), { isCreating: true });
}

export function splitPath(path: string): { folder: string; name: string } {
  const parts = partsOf(path);
  const name = parts.pop() ?? "";
  return { folder: `/${parts.join("/")}`, name };
}

export function isNotFound(error: unknown): boolean {
  return error instanceof DOMException && (error.name === "NotFoundError" || error.name === "TypeMismatchError");
}

/** The file at `path`; undefined when it isn't there. */
export async function findFile(
  root: FileSystemDirectoryHandle,
  path: string,
): Promise<FileSystemFileHandle | undefined> {
  const { folder, name } = splitPath(path);
  try {
    const directory = await openDirectory(root, folder, { isCreating: false });
    return await directory.getFileHandle(name);
  } catch (error) {
    if (isNotFound(error)) return undefined;
    throw error;
  }
}
