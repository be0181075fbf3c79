// A small picture of a picture, as a data URL that fits into a database row.
import { MAX_THUMBNAIL_CHARS } from "../limits";
import type { Size } from "../pixels";
import { createCanvas } from "./canvas";
import { planFit } from "./fit";
import { isOpaque, type Raster } from "./raster";
import { resizeRaster } from "./resize";

/** Tried in turn until one fits: sharpness gives way before size. */
const SIDES_PX: readonly number[] = [400, 300, 200, 120, 64, 32];
/** PNG has none, so it goes straight on to the next size. */
const QUALITIES: readonly number[] = [0.8, 0.6, 0.4];

/** Undefined when even the smallest doesn't fit, which a picture of pure noise may bring about. Never enlarges. */
export async function makeThumbnail(raster: Raster, signal: AbortSignal): Promise<string | undefined> {
  let current = raster;
  for (const sidePx of SIDES_PX) {
    current = await resizeRaster(current, thumbnailSize(current, sidePx), signal);
    const canvas = drawRaster(current);
    const type = await chooseType(canvas, current);
    for (const quality of QUALITIES) {
      signal.throwIfAborted();
      const url = await toDataUrl(await canvas.convertToBlob({ type, quality }));
      if (url.length <= MAX_THUMBNAIL_CHARS) return url;
      if (type === "image/png") break;
    }
  }
  return undefined;
}

function thumbnailSize({ width, height }: Raster, sidePx: number): Size {
  const own = { widthPx: width, heightPx: height };
  if (Math.max(width, height) <= sidePx) return own;
  return planFit(own, { widthPx: sidePx, heightPx: sidePx, fit: "contain" }).target;
}

function drawRaster({ width, height, data }: Raster): OffscreenCanvas {
  const context = createCanvas(width, height);
  context.putImageData(new ImageData(data, width, height), 0, 0);
  return context.canvas;
}

/** WebP where the browser writes it; one that doesn't gives PNG instead. Transparency is always kept. */
async function chooseType(canvas: OffscreenCanvas, raster: Raster): Promise<string> {
  const probe = await canvas.convertToBlob({ type: "image/webp" });
  if (probe.type === "image/webp") return probe.type;
  return isOpaque(raster) ? "image/jpeg" : "image/png";
}

async function toDataUrl(blob: Blob): Promise<string> {
  const bytes = new Uint8Array(await blob.arrayBuffer());
  let binary = "";
  for (const byte of bytes) binary += String.fromCharCode(byte);
  return `data:${blob.type};base64,${btoa(binary)}`;
}
