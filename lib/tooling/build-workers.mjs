// Bundles every `lib/<area>/**/worker/<name>.worker.ts` to public/workers/<hash of them all>/<name>.js, a module without
// imports.
// Apart from the pages, because the address of a worker made by Turbopack carries parameters after a `#`, which
// Chromium loses once a service worker answers.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { build, context } from "esbuild";
import { ROOT } from "./paths.mjs";
import { DEVELOPMENT, WORKERS } from "./worker-place.mjs";

const SUFFIX = ".worker.ts";

/** The names of the workers that were written. */
export async function buildWorkers() {
  const { names, options } = planWorkers();
  const { outputFiles } = await build({ ...options, write: false });
  const version = createHash("sha256");
  for (const { path, contents } of outputFiles) version.update(basename(path)).update("\0").update(contents);
  const folder = join(WORKERS, version.digest("hex").slice(0, 16));
  rmSync(WORKERS, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  for (const { path, contents } of outputFiles) writeFileSync(join(folder, basename(path)), contents);
  return names;
}

/** Builds them, and each anew when a file of it changes, until the process ends. A worker that is added later isn't seen. */
export async function watchWorkers() {
  await (await context(planWorkers().options)).watch();
}

/** Two workers of one name are refused, wherever they lie. */
function planWorkers() {
  const sources = readdirSync(join(ROOT, "lib"), { recursive: true }).filter((path) => path.endsWith(SUFFIX));
  const names = sources.map((path) => basename(path, SUFFIX));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two workers are named ${twice}${SUFFIX}; their names share one folder.`);

  const options = {
    entryPoints: sources.map((path, index) => ({ in: join(ROOT, "lib", path), out: names[index] })),
    outdir: join(WORKERS, DEVELOPMENT),
    bundle: true,
    format: "esm",
    target: "es2023",
    minify: true,
    legalComments: "none",
    // Gives the alias `@/`.
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
  };
  return { names, options };
}
