import { type Inspection, readText, viewOf } from "./inspection";

/** Whole means: the file is at least as long as its RIFF header says. */
export function inspectWebp(bytes: Uint8Array): Inspection | undefined {
  if (readText(bytes, 0, 4) !== "RIFF" || readText(bytes, 8, 4) !== "WEBP") return undefined;
  const isWhole = bytes.length >= 30 && bytes.length >= 8 + viewOf(bytes).getUint32(4, true);
  return { mime: "image/webp", size: bytes.length >= 30 ? readSize(bytes) : undefined, isWhole };
}

/** The first chunk says it, in one of three ways: extended, lossless or lossy. */
function readSize(bytes: Uint8Array): Inspection["size"] {
  const view = viewOf(bytes);
  switch (readText(bytes, 12, 4)) {
    case "VP8X":
      return { widthPx: readUint24(bytes, 24) + 1, heightPx: readUint24(bytes, 27) + 1 };
    case "VP8L": {
      const bits = view.getUint32(21, true);
      return { widthPx: (bits & 0x3fff) + 1, heightPx: ((bits >>> 14) & 0x3fff) + 1 };
    }
    case "VP8 ":
      return { widthPx: view.getUint16(26, true) & 0x3fff, heightPx: view.getUint16(28, true) & 0x3fff };
    default:
      return undefined;
  }
}

function readUint24(bytes: Uint8Array, offset: number): number {
  return (bytes[offset] ?? 0) | ((bytes[offset + 1] ?? 0) << 8) | ((bytes[offset + 2] ?? 0) << 16);
}
