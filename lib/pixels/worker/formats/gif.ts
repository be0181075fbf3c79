import { type Inspection, readText, viewOf } from "./inspection";

const EXTENSION = 0x21;
const IMAGE = 0x2c;
const TRAILER = 0x3b;

/** Whole means: walking from block to block ends at the trailer. */
export function inspectGif(bytes: Uint8Array): Inspection | undefined {
  const signature = readText(bytes, 0, 6);
  if (signature !== "GIF87a" && signature !== "GIF89a") return undefined;
  if (bytes.length < 13) return { mime: "image/gif", size: undefined, isWhole: false };
  const view = viewOf(bytes);
  const size = { widthPx: view.getUint16(6, true), heightPx: view.getUint16(8, true) };
  let offset = 13 + colorTableBytes(bytes[10]);
  while (offset < bytes.length) {
    const block = bytes[offset];
    if (block === TRAILER) return { mime: "image/gif", size, isWhole: true };
    if (block === EXTENSION) offset = skipSubBlocks(bytes, offset + 2);
    // A descriptor of ten bytes, perhaps colours, then one byte of code size before the data.
    else if (block === IMAGE) offset = skipSubBlocks(bytes, offset + 11 + colorTableBytes(bytes[offset + 9]));
    else break;
  }
  return { mime: "image/gif", size, isWhole: false };
}

function colorTableBytes(flags = 0): number {
  return flags & 0x80 ? 3 * 2 ** ((flags & 7) + 1) : 0;
}

/** Sub-blocks begin with their length; one of length 0 ends the row. */
function skipSubBlocks(bytes: Uint8Array, from: number): number {
  let offset = from;
  for (let length = bytes[offset]; length !== undefined; length = bytes[offset]) {
    offset += 1 + length;
    if (length === 0) break;
  }
  return offset;
}
