import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

/** The path of a real photograph, film or sound; undefined where they are not at hand, as in a fresh clone. */
export function findMedia(name: string): string | undefined {
  const path = fileURLToPath(new URL(`../../../shared/data/${name}`, import.meta.url));
  return existsSync(path) ? path : undefined;
}
