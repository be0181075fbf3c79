// Bundles every `lib/<area>/**/worker/<name>.worker.ts` to public/workers/<name>.js, a module without imports.
// Apart from the pages, because the address of a worker made by Turbopack carries parameters after a `#`, which
// Chromium loses once a service worker answers.
import { readdirSync, rmSync } from "node:fs";
import { basename, join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./paths.mjs";

const SUFFIX = ".worker.ts";

/** The names of the workers that were written. Two workers of one name are refused, wherever they lie. */
export async function buildWorkers() {
  const sources = readdirSync(join(ROOT, "lib"), { recursive: true }).filter((path) => path.endsWith(SUFFIX));
  const names = sources.map((path) => basename(path, SUFFIX));
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new Error(`Two workers are named ${twice}${SUFFIX}; their names share one folder.`);

  const outdir = join(ROOT, "public/workers");
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: sources.map((path, index) => ({ in: join(ROOT, "lib", path), out: names[index] })),
    outdir,
    bundle: true,
    format: "esm",
    target: "es2023",
    minify: true,
    legalComments: "none",
    // Gives the alias `@/`.
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
  });
  return names;
}
