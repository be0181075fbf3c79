// Where a program is on this machine.
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";

/**
 * The first that is there: by name in the folders of PATH, then whole paths (apps of macOS).
 * @param {readonly string[]} names @param {readonly string[]} paths @returns {string | undefined}
 */
export function findProgram(names, paths = []) {
  const folders = (process.env.PATH ?? "").split(delimiter).filter(Boolean);
  const candidates = [...folders.flatMap((folder) => names.map((name) => join(folder, name))), ...paths];
  return candidates.find((path) => existsSync(path));
}
