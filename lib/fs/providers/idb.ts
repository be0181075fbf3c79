// Files in IndexedDB, for browsers without a private file system. A file's bytes lie in pieces under an id of its own, so
// that a rename moves the name alone.
import { must } from "../../core/assert";
import type { BackendFile, FsBackend } from "../backend";
import { FsError } from "../fs-error";
import { nameOf, parentOf, ROOT } from "../path";
import { answerOf, BY_PARENT, inTransaction, openFilesDatabase, type Stores } from "./idb-database";
import { cutPieces, piecesOf, readPieces, writePieces } from "./idb-pieces";

/** Persisted: a change of meaning wants a new version of the database. */
interface Entry {
  readonly path: string;
  /** Absent for the root. */
  readonly parent?: string;
  readonly kind: "file" | "directory";
  readonly fileId: string;
  readonly sizeBytes: number;
  readonly modifiedAt: number;
  readonly isReadonly: boolean;
}

function newEntry(path: string, kind: Entry["kind"]): Entry {
  const fileId = Array.from(crypto.getRandomValues(new Uint32Array(4)), (word) => word.toString(36)).join("-");
  return { path, parent: parentOf(path), kind, fileId, sizeBytes: 0, modifiedAt: Date.now(), isReadonly: false };
}

const get = (entries: IDBObjectStore, path: string) => answerOf<Entry | undefined>(entries.get(path));

async function mustGet(entries: IDBObjectStore, path: string): Promise<Entry> {
  return must(await get(entries, path), path);
}

/** All that is below the folder: “0” is the character after “/”. */
const below = (path: string) => IDBKeyRange.bound(`${path}/`, `${path}0`, false, true);

async function drop({ entries, pieces }: Stores, entry: Entry): Promise<void> {
  await answerOf(entries.delete(entry.path));
  await answerOf(pieces.delete(piecesOf(entry.fileId)));
}

function createFile(database: IDBDatabase, { path, fileId }: Entry): BackendFile {
  /** The path may have got another file since this one was opened. */
  async function find(stores: Stores): Promise<Entry> {
    const entry = await get(stores.entries, path);
    if (entry?.fileId !== fileId) throw new FsError("Busy", `${path} was replaced while it was open`);
    return entry;
  }
  const resized = (stores: Stores, entry: Entry, sizeBytes: number) =>
    answerOf(stores.entries.put({ ...entry, sizeBytes, modifiedAt: Date.now() }));

  return {
    read: (at, length) =>
      inTransaction(database, "readonly", async (stores) => {
        const { sizeBytes } = await find(stores);
        return readPieces(stores.pieces, { fileId, at, length: Math.max(0, Math.min(length, sizeBytes - at)) });
      }),
    write: (at, bytes) =>
      inTransaction(database, "readwrite", async (stores) => {
        const entry = await find(stores);
        await writePieces(stores.pieces, { fileId, at, bytes });
        await resized(stores, entry, Math.max(entry.sizeBytes, at + bytes.length));
      }),
    truncate: (sizeBytes) =>
      inTransaction(database, "readwrite", async (stores) => {
        await cutPieces(stores.pieces, { fileId, sizeBytes });
        await resized(stores, await find(stores), sizeBytes);
      }),
    size: () => inTransaction(database, "readonly", async (stores) => (await find(stores)).sizeBytes),
    // Every write is a strict transaction of its own.
    flush: async () => undefined,
    close: async () => undefined,
  };
}

export async function openIdbBackend(partition: string | undefined): Promise<FsBackend> {
  const database = await openFilesDatabase(partition);
  const reading = <T>(work: (stores: Stores) => Promise<T>) => inTransaction(database, "readonly", work);
  const writing = <T>(work: (stores: Stores) => Promise<T>) => inTransaction(database, "readwrite", work);

  return {
    capabilities: { kind: "idb", durability: "os", canSetReadonly: true },
    find: (path) =>
      reading(async ({ entries }) => {
        if (path === ROOT) return { kind: "directory", sizeBytes: 0, isReadonly: false };
        const entry = await get(entries, path);
        if (entry === undefined) return undefined;
        const { kind, sizeBytes, modifiedAt, isReadonly } = entry;
        return { kind, sizeBytes, modifiedAt, isReadonly };
      }),
    list: (path) =>
      reading(async ({ entries }) => {
        const inside = await answerOf<Entry[]>(entries.index(BY_PARENT).getAll(path));
        return inside.map((entry) => ({ name: nameOf(entry.path), kind: entry.kind }));
      }),
    makeDirectory: (path) =>
      writing(async ({ entries }) => {
        await answerOf(entries.put(newEntry(path, "directory")));
      }),
    async open(path, { isWriting }) {
      const entry = await inTransaction(database, isWriting ? "readwrite" : "readonly", async ({ entries }) => {
        const found = await get(entries, path);
        if (found !== undefined || !isWriting) return must(found, path);
        const made = newEntry(path, "file");
        await answerOf(entries.put(made));
        return made;
      });
      return createFile(database, entry);
    },
    remove: (path) =>
      writing(async (stores) => {
        const inside = await answerOf<Entry[]>(stores.entries.getAll(below(path)));
        for (const entry of [await mustGet(stores.entries, path), ...inside]) await drop(stores, entry);
      }),
    rename: (path, to) =>
      writing(async (stores) => {
        const replaced = await get(stores.entries, to);
        if (replaced !== undefined) await drop(stores, replaced);
        const inside = await answerOf<Entry[]>(stores.entries.getAll(below(path)));
        for (const entry of [await mustGet(stores.entries, path), ...inside]) {
          const target = `${to}${entry.path.slice(path.length)}`;
          await answerOf(stores.entries.delete(entry.path));
          await answerOf(stores.entries.put({ ...entry, path: target, parent: parentOf(target) }));
        }
      }),
    setReadonly: (path, isReadonly) =>
      writing(async ({ entries }) => {
        await answerOf(entries.put({ ...(await mustGet(entries, path)), isReadonly }));
      }),
    close: () => database.close(),
  };
}
