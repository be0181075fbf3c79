import { type Inspection, readText, viewOf } from "./inspection";

const BRANDS: Readonly<Record<string, string>> = {
  avif: "image/avif",
  avis: "image/avif",
  heic: "image/heic",
  heix: "image/heic",
  hevc: "image/heic",
  mif1: "image/heif",
  msf1: "image/heif",
};

/** AVIF and its relatives, which are boxes of ISO 14496-12. Whole means: the outermost boxes fill the file exactly. */
export function inspectAvif(bytes: Uint8Array): Inspection | undefined {
  if (readText(bytes, 4, 4) !== "ftyp") return undefined;
  const mime = BRANDS[readText(bytes, 8, 4)];
  if (mime === undefined) return undefined;
  return { mime, size: undefined, isWhole: endsWithBox(bytes) };
}

function endsWithBox(bytes: Uint8Array): boolean {
  let offset = 0;
  while (offset + 8 <= bytes.length) {
    const length = readBoxLength(bytes, offset);
    if (length === undefined) return false;
    offset += length;
  }
  return offset === bytes.length;
}

/** Counts the box's own header; undefined when shorter than that. */
function readBoxLength(bytes: Uint8Array, offset: number): number | undefined {
  const view = viewOf(bytes);
  const length = view.getUint32(offset);
  if (length === 0) return bytes.length - offset; // Up to the end of the file.
  if (length !== 1) return length >= 8 ? length : undefined;
  if (offset + 16 > bytes.length) return undefined;
  const longLength = Number(view.getBigUint64(offset + 8));
  return longLength >= 16 ? longLength : undefined;
}
