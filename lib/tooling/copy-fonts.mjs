// Puts the fonts that ship with the app under public/fonts, from packages of the Fontsource project.
// All five families are under the SIL Open Font License 1.1; each package holds the licence and the names of its authors.
import { copyFileSync, mkdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";

/** By the ids of lib/pixels/fonts.ts: the package, and whether it has an italic of its own. */
const FAMILIES = [
  { id: "inter", family: "inter", hasItalic: true },
  { id: "source-serif", family: "source-serif-4", hasItalic: true },
  { id: "jetbrains-mono", family: "jetbrains-mono", hasItalic: true },
  { id: "playfair", family: "playfair-display", hasItalic: true },
  { id: "caveat", family: "caveat", hasItalic: false },
];

export function copyFonts() {
  const target = join(ROOT, "public/fonts");
  mkdirSync(target, { recursive: true });
  for (const { id, family, hasItalic } of FAMILIES) {
    const files = join(ROOT, "node_modules/@fontsource-variable", family, "files");
    copyFileSync(join(files, `${family}-latin-wght-normal.woff2`), join(target, `${id}.woff2`));
    if (hasItalic) copyFileSync(join(files, `${family}-latin-wght-italic.woff2`), join(target, `${id}-italic.woff2`));
    copyFileSync(join(files, "../LICENSE"), join(target, `${id}.license.txt`));
  }
}
