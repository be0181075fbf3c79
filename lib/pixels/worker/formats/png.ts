import { crc32 } from "../../../core/crc32";
import { type Inspection, readText, startsWith, viewOf } from "./inspection";

export const PNG_SIGNATURE = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a] as const;

/** Whole means: chunks follow each other up to IEND, and the checksum of each that a picture needs is right. */
export function inspectPng(bytes: Uint8Array): Inspection | undefined {
  if (!startsWith(bytes, PNG_SIGNATURE)) return undefined;
  const view = viewOf(bytes);
  let size: Inspection["size"];
  let isWhole = false;
  let offset: number = PNG_SIGNATURE.length;
  while (offset + 12 <= bytes.length) {
    const length = view.getUint32(offset);
    const end = offset + 12 + length;
    if (end > bytes.length) break;
    const type = readText(bytes, offset + 4, 4);
    if (isCritical(type) && view.getUint32(end - 4) !== crc32(bytes.subarray(offset + 4, end - 4))) break;
    if (type === "IHDR" && length >= 8) {
      size = { widthPx: view.getUint32(offset + 8), heightPx: view.getUint32(offset + 12) };
    }
    if (type === "IEND") {
      isWhole = true;
      break;
    }
    offset = end;
  }
  return { mime: "image/png", size, isWhole };
}

/** The case of a chunk's first letter says whether a decoder may do without it. */
function isCritical(type: string): boolean {
  return /^[A-Z]/.test(type);
}
