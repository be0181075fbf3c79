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
  const view = viewOf(bytes);
  let offset = 0;
  while (offset + 8 <= bytes.length) {
    const length = view.getUint32(offset);
    // 0 means: up to the end of the file.
    if (length === 0) return true;
    if (length === 1 && offset + 16 <= bytes.length) offset += Number(view.getBigUint64(offset + 8));
    else if (length >= 8) offset += length;
    else return false;
  }
  return offset === bytes.length;
}
