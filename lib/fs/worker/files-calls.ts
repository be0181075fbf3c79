// What the worker does with the origin private file system, or with a folder that the person has picked.
import { must } from "../../core/assert";
import type { BackendFacts, BackendFile } from "../backend";
import { isNotFound, openDirectory } from "../opfs-directory";
import { isWithin, nameOf, parentOf } from "../path";
import { moveFile } from "./move-file";
import { openReader, openStreamWriter, openWriter } from "./opfs-file";
import type { FilesCalls } from "./protocol";

type Found = FileSystemFileHandle | FileSystemDirectoryHandle;

async function handleIn(folder: FileSystemDirectoryHandle, name: string): Promise<Found> {
  try {
    return await folder.getFileHandle(name);
  } catch (error) {
    if (error instanceof DOMException && error.name === "TypeMismatchError") return folder.getDirectoryHandle(name);
    throw error;
  }
}

async function factsOf(found: Found): Promise<BackendFacts> {
  if (found.kind === "directory") return { kind: "directory", sizeBytes: 0, isReadonly: false };
  const { size, lastModified } = await found.getFile();
  return { kind: "file", sizeBytes: size, modifiedAt: lastModified, isReadonly: false };
}

async function entriesOf(folder: FileSystemDirectoryHandle): Promise<Found[]> {
  const entries: Found[] = [];
  for await (const entry of folder.values()) entries.push(entry as Found);
  return entries;
}

/** A folder can't be moved by most browsers, so that its files are, one by one. */
async function moveFolder(from: FileSystemDirectoryHandle, to: FileSystemDirectoryHandle): Promise<void> {
  for (const entry of await entriesOf(from)) {
    if (entry.kind === "file") await moveFile(entry, from, { folder: to, name: entry.name });
    else await moveFolder(entry, await to.getDirectoryHandle(entry.name, { create: true }));
  }
}

interface OpenFile {
  readonly path: string;
  readonly file: BackendFile;
}

export function createFilesCalls(): FilesCalls {
  let mounted: FileSystemDirectoryHandle | undefined;
  const files = new Map<number, OpenFile>();
  /** The files that are read, and no longer what they were when they were opened. */
  const outdated = new Set<number>();
  let lastFile = 0;
  const opened = (id: number) => must(files.get(id), "the open file");
  const fileOf = (id: number) => opened(id).file;

  async function folderAt(path: string): Promise<FileSystemDirectoryHandle> {
    return openDirectory(mounted ?? (await navigator.storage.getDirectory()), path, { isCreating: false });
  }

  async function findHandle(path: string): Promise<Found | undefined> {
    try {
      return await handleIn(await folderAt(parentOf(path)), nameOf(path));
    } catch (error) {
      if (isNotFound(error)) return undefined;
      throw error;
    }
  }

  /** Before anything else comes to be at `path` or in it. */
  function outdate(path: string): void {
    for (const [id, open] of files) if (isWithin(open.path, path)) outdated.add(id);
  }

  /** Only the private file system has sync access handles. */
  const openWriterOf = (handle: FileSystemFileHandle) =>
    mounted === undefined ? openWriter(handle) : openStreamWriter(handle);

  async function remove(path: string): Promise<void> {
    outdate(path);
    await (await folderAt(parentOf(path))).removeEntry(nameOf(path), { recursive: true });
  }

  return {
    mount: async (folder) => void (mounted = folder),
    async find(path) {
      const found = await findHandle(path);
      return found && factsOf(found);
    },
    async list(path) {
      const entries = await entriesOf(await folderAt(path));
      return entries.map(({ name, kind }) => ({ name, kind }));
    },
    async makeDirectory(path) {
      await (await folderAt(parentOf(path))).getDirectoryHandle(nameOf(path), { create: true });
    },
    remove,
    async rename(path, to) {
      const found = must(await findHandle(path), path);
      const [from, folder] = [await folderAt(parentOf(path)), await folderAt(parentOf(to))];
      outdate(path);
      outdate(to);
      if (found.kind === "file") return moveFile(found, from, { folder, name: nameOf(to) });
      await moveFolder(found, await folder.getDirectoryHandle(nameOf(to), { create: true }));
      await remove(path);
    },
    async open(path, isWriting) {
      const folder = await folderAt(parentOf(path));
      const handle = await folder.getFileHandle(nameOf(path), { create: isWriting });
      const id = ++lastFile;
      files.set(id, {
        path,
        file: await (isWriting ? openWriterOf(handle) : openReader(handle, () => outdated.has(id))),
      });
      return id;
    },
    read: (file, at, length) => fileOf(file).read(at, length),
    write(file, at, bytes) {
      outdate(opened(file).path);
      return fileOf(file).write(at, bytes);
    },
    truncate(file, sizeBytes) {
      outdate(opened(file).path);
      return fileOf(file).truncate(sizeBytes);
    },
    size: (file) => fileOf(file).size(),
    flush: (file) => fileOf(file).flush(),
    async close(file) {
      const open = fileOf(file);
      files.delete(file);
      outdated.delete(file);
      await open.close();
    },
  };
}
