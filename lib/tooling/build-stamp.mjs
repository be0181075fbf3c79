// Tells whether the build in .next is of the sources as they are now, by a hash over all that a build reads.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";

const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "next.config.mjs",
  "package.json",
  "package-lock.json",
  "postcss.config.mjs",
  "tsconfig.json",
];
/** Made by the build itself. */
const GENERATED = ["public/fonts", "public/workers", "public/sw.js"];
const STAMP = join(ROOT, ".next/atelier-stamp");

export function isBuildCurrent() {
  return existsSync(STAMP) && readFileSync(STAMP, "utf8") === hashSources();
}

/** Until `end` is called, no build is current. What changes during a build makes it stale. `id` names its sources. */
export function beginBuild() {
  const hash = hashSources();
  rmSync(STAMP, { force: true });
  return { id: hash.slice(0, 16), end: () => writeFileSync(STAMP, hash) };
}

function hashSources() {
  const hash = createHash("sha256");
  for (const path of SOURCES.flatMap(filesUnder))
    hash
      .update(path)
      .update("\0")
      .update(readFileSync(join(ROOT, path)));
  return hash.digest("hex");
}

/** @param {string} path @returns {string[]} */
function filesUnder(path) {
  if (GENERATED.includes(path) || !existsSync(join(ROOT, path))) return [];
  if (!statSync(join(ROOT, path)).isDirectory()) return [path];
  return readdirSync(join(ROOT, path))
    .toSorted()
    .flatMap((name) => filesUnder(`${path}/${name}`));
}
