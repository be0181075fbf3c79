// ITU T.81, annex B: markers are 0xFF and a code; all but a few are followed by a two-byte length that counts itself.
import { type Inspection, startsWith, viewOf } from "./inspection";

const START_OF_SCAN = 0xda;
const END_OF_IMAGE = 0xd9;

/** Whole means: walking from marker to marker, through every scan, ends at EOI. Bytes after it are allowed. */
export function inspectJpeg(bytes: Uint8Array): Inspection | undefined {
  if (!startsWith(bytes, [0xff, 0xd8, 0xff])) return undefined;
  const view = viewOf(bytes);
  let size: Inspection["size"];
  let offset = 2;
  while (offset + 1 < bytes.length) {
    if (bytes[offset] !== 0xff) {
      // Some writers leave stray bytes between segments; decoders skip them too.
      offset = findMarker(bytes, offset);
      continue;
    }
    const marker = bytes[offset + 1] ?? 0;
    if (marker === END_OF_IMAGE) return { mime: "image/jpeg", size, isWhole: true };
    if (marker === 0xff) {
      offset += 1;
    } else if (isStandalone(marker)) {
      offset += 2;
    } else {
      if (offset + 4 > bytes.length) break;
      const length = view.getUint16(offset + 2);
      if (length < 2 || offset + 2 + length > bytes.length) break;
      if (isStartOfFrame(marker) && length >= 7) {
        size ??= { heightPx: view.getUint16(offset + 5), widthPx: view.getUint16(offset + 7) };
      }
      offset += 2 + length;
      if (marker === START_OF_SCAN) offset = findMarker(bytes, offset);
    }
  }
  return { mime: "image/jpeg", size, isWhole: false };
}

/** The next marker after coded data: in it 0xFF00 is an escaped 0xFF, and restart markers belong to it. */
function findMarker(bytes: Uint8Array, from: number): number {
  let offset = bytes.indexOf(0xff, from);
  while (offset >= 0) {
    const code = bytes[offset + 1];
    if (code !== undefined && code !== 0 && code !== 0xff && !isRestart(code)) return offset;
    offset = bytes.indexOf(0xff, offset + 1);
  }
  return bytes.length;
}

function isRestart(marker: number): boolean {
  return marker >= 0xd0 && marker <= 0xd7;
}

function isStandalone(marker: number): boolean {
  return isRestart(marker) || marker === 0x01;
}

/** SOF0…SOF15, without the three codes in that range that mean something else (DHT, JPG, DAC). */
function isStartOfFrame(marker: number): boolean {
  return marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
}
