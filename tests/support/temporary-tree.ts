import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface TemporaryTree {
  /** The absolute path of its root. */
  readonly root: string;
  remove(): void;
}

/** Writes files, by path from the root, into a new folder outside of the repository. */
export function createTemporaryTree(files: Readonly<Record<string, string>>): TemporaryTree {
  const root = realpathSync(mkdtempSync(join(tmpdir(), "atelier-tree-")));
  for (const [path, source] of Object.entries(files)) {
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), source);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
