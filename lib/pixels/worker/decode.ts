// From a file to pixels, upright.
import { checkFileSize, checkSize } from "../limits";
import { createPixelError } from "../pixel-error";
import type { Area } from "../pixels";
import { createCanvas } from "./canvas";
import { checkImage } from "./integrity";
import type { Raster } from "./raster";

/** What every browser decodes: when one of these fails, the file is to blame. */
const ALWAYS_READABLE: ReadonlySet<string> = new Set([
  "image/png",
  "image/jpeg",
  "image/webp",
  "image/gif",
  "image/bmp",
  "image/avif",
]);

/**
 * The decoded picture; the caller closes it, since its memory is not the garbage collector's. Sizes are checked on
 * the header first, so that a small file that claims a huge picture is never unpacked.
 */
export async function decode(image: Blob, signal: AbortSignal): Promise<ImageBitmap> {
  checkFileSize(image.size);
  const bytes = await readBytes(image);
  signal.throwIfAborted();
  const { mime, size } = checkImage(bytes);
  if (size) checkSize(size.widthPx, size.heightPx);
  const bitmap = await decodeUpright(new Blob([bytes], { type: mime }), mime);
  try {
    signal.throwIfAborted();
    checkSize(bitmap.width, bitmap.height);
    return bitmap;
  } catch (error) {
    bitmap.close();
    throw error;
  }
}

/** What can't be read any more (a file that moved on disk) is as good as damaged. */
async function readBytes(image: Blob): Promise<Uint8Array<ArrayBuffer>> {
  try {
    return new Uint8Array(await image.arrayBuffer());
  } catch (cause) {
    throw createPixelError("NotAnImage", { message: "This file can't be read any more.", cause });
  }
}

/** `from-image` (turn as EXIF says) is the default today; engines once differed, so it is said. */
async function decodeUpright(file: Blob, mime: string): Promise<ImageBitmap> {
  try {
    return await createImageBitmap(file, { imageOrientation: "from-image" });
  } catch (cause) {
    if (ALWAYS_READABLE.has(mime)) throw createPixelError("NotAnImage", { data: { mime }, cause });
    throw createPixelError("Unsupported", {
      message: `Pictures of the kind ${mime} can't be read by this browser. Save it as PNG, JPEG or WebP first.`,
      data: { mime },
      cause,
    });
  }
}

/**
 * The pixels of a bitmap, or of an area inside it, converted to sRGB. Opaque pixels of an sRGB picture come through
 * unchanged. A canvas stores colours multiplied by alpha, so the colour of a see-through pixel is rounded to as many
 * steps as its alpha has (none at all at alpha 0); it looks the same, but is not the same number.
 */
export function readPixels(bitmap: ImageBitmap, area?: Area): Raster {
  const { x, y, widthPx, heightPx } = area ?? { x: 0, y: 0, widthPx: bitmap.width, heightPx: bitmap.height };
  const context = createCanvas(widthPx, heightPx);
  context.drawImage(bitmap, -x, -y);
  const { data } = context.getImageData(0, 0, widthPx, heightPx);
  return { width: widthPx, height: heightPx, data: data as Uint8ClampedArray<ArrayBuffer> };
}

/** Decodes, hands the bitmap to `use`, and closes it. */
export async function withBitmap<T>(
  image: Blob,
  signal: AbortSignal,
  use: (bitmap: ImageBitmap) => T,
): Promise<Awaited<T>> {
  const bitmap = await decode(image, signal);
  try {
    return await use(bitmap);
  } finally {
    bitmap.close();
  }
}
