// Puts the hashes of the inline scripts of the built pages into the content security policy that the server sends.
// Next starts a page by inline scripts. Its pages are static here, so a nonce can't be, and hashes are the strictest
// thing that works: https://www.w3.org/TR/CSP3/#grammardef-hash-source
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";
import { INLINE_SCRIPTS } from "./security-headers.mjs";

const INLINE_SCRIPT = /<script(?![^>]*\ssrc=)[^>]*>([\s\S]*?)<\/script>/g;

/** The CSP sources that allow the inline scripts of a page and no others. */
export function hashInlineScripts(html) {
  return [...html.matchAll(INLINE_SCRIPT)].map(
    ([, script]) => `'sha256-${createHash("sha256").update(script).digest("base64")}'`,
  );
}

/** To be called once after each `next build`; fails when Next no longer keeps pages and headers where we look. */
export function sealBuild() {
  const pages = join(ROOT, ".next/server/app");
  const files = readdirSync(pages, { recursive: true }).filter((path) => path.endsWith(".html"));
  const sources = new Set(files.flatMap((path) => hashInlineScripts(readFileSync(join(pages, path), "utf8"))));

  const manifest = join(ROOT, ".next/routes-manifest.json");
  const before = readFileSync(manifest, "utf8");
  const after = before.replaceAll(INLINE_SCRIPTS, [...sources].toSorted().join(" "));
  if (sources.size === 0 || after === before) throw new Error("Nothing to seal: has Next changed what it builds?");
  writeFileSync(manifest, after);
  return { pageCount: files.length, scriptCount: sources.size };
}
