// The rules that all backends share: valid paths, parents that exist, one writer for a file, read-only files, whole
// writes, and telling who listens.
import { createEmitter } from "../core/emitter";
import type { FsBackend } from "./backend";
import { FsError, toFsError } from "./fs-error";
import type { FsChange, FsHandle, FsProvider, OpenOptions, WriteFileOptions } from "./fs-provider";
import { createHandle } from "./handle";
import { isWithin, mustPath, parentOf, unfinishedPath } from "./path";
import { createQueue } from "./queue";
import { createRules, mustNotBeRoot } from "./rules";
import { fill, streamOf, wholeOf } from "./streams";
import { throwLater } from "./throw-later";

function mustMakeSense({ read = true, write = false, create = false, truncate = false }: OpenOptions): void {
  if (!write && (create || truncate)) throw new FsError("Invalid", "making or emptying a file needs `write`");
  if (!write && !read) throw new FsError("Invalid", "a file is opened to read, to write, or both");
}

/** `openBackend` is called at the first use, and again at the next one when it rejected. */
export function createProvider(openBackend: () => Promise<FsBackend>): FsProvider {
  const changes = createEmitter<FsChange>(throwLater);
  /** The files that have a writer. */
  const written = new Set<string>();
  /** Looking and then doing must be one step, so that of two callers who make the same thing one hears `Exists`. */
  const queue = createQueue();
  const rules = createRules(backend, written);
  let opening: Promise<FsBackend> | undefined;

  async function backend(): Promise<FsBackend> {
    opening ??= openBackend();
    try {
      return await opening;
    } catch (error) {
      opening = undefined;
      throw error;
    }
  }

  async function inWords<T>(what: string, work: () => Promise<T>): Promise<T> {
    try {
      return await work();
    } catch (error) {
      throw toFsError(error, what);
    }
  }

  const inTurn = <T>(what: string, work: () => Promise<T>) => queue(() => inWords(what, work));

  async function openToRead(path: string): Promise<FsHandle> {
    if ((await rules.mustExist(path)).kind === "directory") throw new FsError("Invalid", `${path} is a folder`);
    const file = await (await backend()).open(path, { isWriting: false });
    return createHandle(file, { path, canRead: true, canWrite: false, onClosed: () => undefined });
  }

  async function openToWrite(path: string, options: OpenOptions): Promise<FsHandle> {
    const { read: canRead = true, create = false, truncate = false, exclusive = false } = options;
    const isThere = await rules.mustTakeFile(path, { isExclusive: create && exclusive });
    if (!isThere && !create) throw new FsError("NotFound", `there is nothing at ${path}`);
    const file = await (await backend()).open(path, { isWriting: true });
    written.add(path);
    const onClosed = (hasWritten: boolean) => {
      written.delete(path);
      if (hasWritten) changes.emit({ kind: "changed", path });
    };
    const handle = createHandle(file, { path, canRead, canWrite: true, onClosed });
    if (truncate && isThere) await handle.truncate(0);
    if (!isThere) changes.emit({ kind: "created", path });
    return handle;
  }

  const open = (path: string, options: OpenOptions = {}) =>
    inTurn(`opening ${path}`, async () => {
      const at = mustPath(path);
      mustMakeSense(options);
      return options.write ? openToWrite(at, options) : openToRead(at);
    });

  async function replaceFile(
    path: string,
    content: Parameters<FsProvider["writeFile"]>[1],
    options: WriteFileOptions,
  ): Promise<void> {
    const { exclusive = false, signal } = options;
    const target = mustPath(path);
    signal?.throwIfAborted();
    const at = await backend();
    const isThere = await queue(async () => {
      const found = await rules.mustTakeFile(target, { isExclusive: exclusive });
      written.add(target);
      return found;
    });
    try {
      await fill(at, unfinishedPath(target), content, signal);
      await queue(() => at.rename(unfinishedPath(target), target));
    } finally {
      written.delete(target);
    }
    changes.emit({ kind: isThere ? "changed" : "created", path: target });
  }

  async function makeDirectory(path: string, isRecursive: boolean): Promise<void> {
    const at = await backend();
    const found = await at.find(path);
    if (found?.kind === "directory" && isRecursive) return;
    if (found !== undefined) throw new FsError("Exists", `${path} is there already`);
    const parent = parentOf(path);
    if (isRecursive && (await at.find(parent)) === undefined) await makeDirectory(parent, true);
    await rules.mustDirectory(parent);
    await at.makeDirectory(path);
    changes.emit({ kind: "created", path });
  }

  async function move(from: string, to: string): Promise<void> {
    mustNotBeRoot(from);
    const moved = await rules.mustExist(from);
    if (from === to) return;
    if (isWithin(to, from)) throw new FsError("Invalid", `${from} can't be moved into itself`);
    await rules.mustLetGo(from, moved);
    await rules.mustDirectory(parentOf(to));
    const at = await backend();
    const there = await at.find(to);
    if (there !== undefined && (there.kind === "directory" || moved.kind === "directory")) {
      throw new FsError("Exists", `${to} is there already`);
    }
    if (there !== undefined) await rules.mustLetGo(to, there);
    await at.rename(from, to);
    changes.emit({ kind: "renamed", path: from, to });
  }

  async function remove(path: string, isRecursive: boolean): Promise<void> {
    mustNotBeRoot(path);
    const found = await rules.mustExist(path);
    if (found.kind === "directory" && !isRecursive && (await rules.visible(path)).length > 0) {
      throw new FsError("Invalid", `${path} isn't empty`);
    }
    await rules.mustLetGo(path, found);
    await (await backend()).remove(path);
    changes.emit({ kind: "removed", path });
  }

  async function setReadonly(path: string, isReadonly: boolean): Promise<void> {
    mustNotBeRoot(path);
    await rules.mustExist(path);
    const at = await backend();
    if (!at.capabilities.canSetReadonly) throw new FsError("Unavailable", "this storage has no read-only files");
    await at.setReadonly(path, isReadonly);
    changes.emit({ kind: "changed", path });
  }

  return {
    capabilities: () => inWords("opening the storage", async () => (await backend()).capabilities),
    open,
    readFile: async (path) => wholeOf(await open(path)),
    readStream: async (path) => streamOf(await open(path)),
    writeFile: (path, content, options = {}) => inWords(`writing ${path}`, () => replaceFile(path, content, options)),
    metadata: (path) =>
      inWords(path, async () => {
        const at = mustPath(path);
        return { path: at, ...(await rules.mustExist(at)) };
      }),
    list: (path) =>
      inWords(path, async () => {
        const at = mustPath(path);
        await rules.mustDirectory(at);
        return rules.visible(at);
      }),
    mkdir: (path, { recursive = false } = {}) =>
      inTurn(`making ${path}`, async () => makeDirectory(mustPath(path), recursive)),
    remove: (path, { recursive = false } = {}) =>
      inTurn(`removing ${path}`, async () => remove(mustPath(path), recursive)),
    rename: (path, to) => inTurn(`moving ${path}`, async () => move(mustPath(path), mustPath(to))),
    setReadonly: (path, isReadonly) => inTurn(path, async () => setReadonly(mustPath(path), isReadonly)),
    canonicalize: (path) =>
      inWords(path, async () => {
        const at = mustPath(path);
        await rules.mustExist(at);
        return at;
      }),
    onChange: changes.on,
    close() {
      // A backend that never opened has nothing to close, and whoever waited for it has heard why.
      opening?.then(
        (at) => at.close(),
        () => undefined,
      );
      opening = undefined;
    },
  };
}
