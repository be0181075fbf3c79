// Formats known by their signature alone: whether they are whole is left to the browser's decoder.
import { type Inspection, readText, startsWith } from "./inspection";

const SIGNATURES: readonly (readonly [mime: string, signature: readonly number[]])[] = [
  ["image/bmp", [0x42, 0x4d]],
  ["image/x-icon", [0, 0, 1, 0]],
  ["image/tiff", [0x49, 0x49, 42, 0]],
  ["image/tiff", [0x4d, 0x4d, 0, 42]],
  ["image/jxl", [0xff, 0x0a]],
  ["image/jxl", [0, 0, 0, 12, 0x4a, 0x58, 0x4c, 0x20]],
];

export function inspectPlain(bytes: Uint8Array): Inspection | undefined {
  const known = SIGNATURES.find(([, signature]) => startsWith(bytes, signature));
  const mime = known?.[0] ?? (isSvg(bytes) ? "image/svg+xml" : undefined);
  return mime === undefined ? undefined : { mime, size: undefined, isWhole: true };
}

/** A declaration, comments and a document type may stand before the root, and a byte order mark before everything. */
function isSvg(bytes: Uint8Array): boolean {
  const head = readText(bytes, 0, 4096);
  return /^(\u00ef\u00bb\u00bf)?\s*<(\?xml|!|svg)/i.test(head) && /<svg[\s>]/i.test(head);
}
