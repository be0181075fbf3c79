// Writes public/sw.js: the service worker with the list of all files that an app without a network needs.
// After `next build` and `seal-build`, since it reads what these made.
import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { build } from "esbuild";
import { ROOT } from "./paths.mjs";

const SOURCE = "lib/offline/worker/service-worker.ts";
const OUTPUT = "public/sw.js";

/** Where the files of a URL lie. Pages are served from what Next made of them in advance. */
const PLACES = [
  {
    urls: "/_next/static",
    folder: ".next/static",
    isWanted: (/** @type {string} */ path) => !path.endsWith("Manifest.js"),
  },
  { urls: "/workers", folder: "public/workers", isWanted: (/** @type {string} */ path) => path.endsWith(".js") },
  { urls: "/fonts", folder: "public/fonts", isWanted: (/** @type {string} */ path) => path.endsWith(".woff2") },
  { urls: "/icons", folder: "public/icons", isWanted: () => true },
];
const PAGE = ".next/server/app/index.html";
/** Next asks for these by a name that has a hash behind it, which only the page knows. */
const LINKED = /(?:href|src)="(\/([\w.-]+\.(?:svg|png|ico|webmanifest))(?:\?[^"]*)?)"/g;

/** The page, and what it links to among the files that Next made of `app/`. */
function pageFiles() {
  const links = [...readFileSync(join(ROOT, PAGE), "utf8").matchAll(LINKED)];
  // The manifest asks for its icons by their plain names.
  const linked = links.flatMap(([, url, name]) =>
    [url, `/${name}`].map((asked) => ({ url: asked, file: `.next/server/app/${name}.body` })),
  );
  return [{ url: "/", file: PAGE }, ...new Map(linked.map((each) => [each.url, each])).values()];
}

/** @param {string} id names the build, as its pages know it */
export async function buildServiceWorker(id) {
  const files = [...pageFiles(), ...PLACES.flatMap(filesOf)];
  const missing = files.find(({ file }) => !existsSync(join(ROOT, file)));
  if (missing !== undefined) throw new Error(`${missing.file} is not there: has Next changed where it keeps pages?`);
  const entries = files.map(({ url, file }) => ({ url, revision: sha256(readFileSync(join(ROOT, file))) }));
  const version = sha256(JSON.stringify(entries)).slice(0, 16);
  await build({
    entryPoints: [join(ROOT, SOURCE)],
    outfile: join(ROOT, OUTPUT),
    bundle: true,
    format: "iife",
    target: "es2022",
    minify: true,
    legalComments: "none",
    define: { PRECACHE: JSON.stringify({ build: id, version, entries }) },
    tsconfig: join(ROOT, "tsconfig.json"),
    logLevel: "warning",
  });
  const sizeBytes = files.reduce((sum, { file }) => sum + statSync(join(ROOT, file)).size, 0);
  return { version, fileCount: entries.length, sizeBytes };
}

/** @param {typeof PLACES[number]} place */
function filesOf({ urls, folder, isWanted }) {
  const paths = readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
    .filter((path) => statSync(join(ROOT, folder, path)).isFile() && isWanted(path))
    .toSorted();
  return paths.map((path) => ({ url: `${urls}/${path}`, file: `${folder}/${path}` }));
}

/** @param {string | Buffer} content */
function sha256(content) {
  return createHash("sha256").update(content).digest("hex");
}
