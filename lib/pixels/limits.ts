// How large a picture may be, in and out. The worst case holds two copies of four bytes a pixel in memory.
import { createPixelError } from "./pixel-error";

/** The longest side that every browser's canvas takes. */
export const MAX_SIDE_PX = 16_384;
export const MAX_PIXELS = 100_000_000;
/** An encoded file is read whole before it is decoded. */
export const MAX_FILE_BYTES = 256 * 1024 * 1024;
/** Of a thumbnail's whole data URL, which is kept in a database row. */
export const MAX_THUMBNAIL_CHARS = 16 * 1024;

/** Throws `TooLarge` for a size over the limits and `Invalid` for one that is no size at all. */
export function checkSize(widthPx: number, heightPx: number): void {
  if (!(widthPx >= 1 && heightPx >= 1)) {
    throw createPixelError("Invalid", {
      message: `A picture needs a width and a height of at least 1 px; this one would be ${widthPx} × ${heightPx}.`,
      data: { widthPx, heightPx },
    });
  }
  if (widthPx > MAX_SIDE_PX || heightPx > MAX_SIDE_PX) {
    throw createPixelError("TooLarge", {
      message: `A picture may be at most ${MAX_SIDE_PX} px on a side; this one is ${widthPx} × ${heightPx}.`,
      data: { widthPx, heightPx },
    });
  }
  if (widthPx * heightPx > MAX_PIXELS) {
    throw createPixelError("TooLarge", {
      message: `A picture may have at most ${MAX_PIXELS / 1e6} megapixels; this one is ${widthPx} × ${heightPx}.`,
      data: { widthPx, heightPx },
    });
  }
}

export function checkFileSize(sizeBytes: number): void {
  if (sizeBytes <= MAX_FILE_BYTES) return;
  const limitMib = MAX_FILE_BYTES / 1024 / 1024;
  throw createPixelError("TooLarge", {
    message: `A picture file may have at most ${limitMib} MiB; this one has ${Math.ceil(sizeBytes / 1024 / 1024)}.`,
    data: { sizeBytes },
  });
}
