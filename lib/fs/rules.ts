// What has to hold before something is done, and the fault to answer with where it doesn't.
import type { BackendFacts, FsBackend } from "./backend";
import { FsError } from "./fs-error";
import type { FsEntry } from "./fs-provider";
import { isUnfinished, isWithin, joinPath, parentOf, ROOT } from "./path";

export interface Rules {
  /** The facts of what is at `path`. A way that leads through a file is `NotADirectory`, before anything is `NotFound`. */
  mustExist(path: string): Promise<BackendFacts>;
  mustDirectory(path: string): Promise<void>;
  /** A file may be written here. Answers whether one is there. */
  mustTakeFile(path: string, options: { readonly isExclusive: boolean }): Promise<boolean>;
  /** Neither it nor anything below it is read-only or being written. */
  mustLetGo(path: string, facts: BackendFacts): Promise<void>;
  /** Sorted, without unfinished files. */
  visible(path: string): Promise<FsEntry[]>;
}

export function mustNotBeRoot(path: string): void {
  if (path === ROOT) throw new FsError("Invalid", "the root can't be moved, removed or made read-only");
}

function mustBeFree(path: string, written: ReadonlySet<string>): void {
  if ([...written].some((other) => isWithin(other, path))) throw new FsError("Busy", `${path} is being written`);
}

/** `written` are the files that have a writer. */
export function createRules(backend: () => Promise<FsBackend>, written: ReadonlySet<string>): Rules {
  async function mustFind(path: string): Promise<BackendFacts> {
    const found = await (await backend()).find(path);
    if (found === undefined) throw new FsError("NotFound", `there is nothing at ${path}`);
    return found;
  }

  async function mustDirectory(path: string): Promise<void> {
    if (path === ROOT) return;
    const found = await (await backend()).find(path);
    if (found?.kind === "directory") return;
    if (found !== undefined) throw new FsError("NotADirectory", `${path} is a file`);
    // One of its parents may be a file, which says more than that nothing is here.
    await mustDirectory(parentOf(path));
    throw new FsError("NotFound", `there is nothing at ${path}`);
  }

  async function mustBeWritable(path: string, facts: BackendFacts): Promise<void> {
    if (facts.isReadonly) throw new FsError("ReadOnly", `${path} is read-only`);
    const at = await backend();
    if (facts.kind === "file" || !at.capabilities.canSetReadonly) return;
    for (const { name } of await at.list(path)) {
      const inner = joinPath(path, name);
      await mustBeWritable(inner, await mustFind(inner));
    }
  }

  return {
    mustDirectory,
    async mustExist(path) {
      await mustDirectory(parentOf(path));
      return mustFind(path);
    },
    async mustTakeFile(path, { isExclusive }) {
      await mustDirectory(parentOf(path));
      const found = await (await backend()).find(path);
      if (found !== undefined && isExclusive) throw new FsError("Exists", `${path} is there already`);
      if (found?.kind === "directory") throw new FsError("Invalid", `${path} is a folder`);
      if (found?.isReadonly) throw new FsError("ReadOnly", `${path} is read-only`);
      mustBeFree(path, written);
      return found !== undefined;
    },
    async mustLetGo(path, facts) {
      mustBeFree(path, written);
      await mustBeWritable(path, facts);
    },
    async visible(path) {
      const entries = await (await backend()).list(path);
      return entries.filter(({ name }) => !isUnfinished(name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    },
  };
}
