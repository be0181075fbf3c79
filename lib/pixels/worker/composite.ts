import { findBlendMode } from "../blend-modes";
import { createPixelError } from "../pixel-error";
import type { Layers } from "../pixels";
import { createCanvas } from "./canvas";
import type { Raster } from "./raster";

export interface BitmapLayers extends Omit<Layers, "base" | "overlay"> {
  readonly base: ImageBitmap;
  readonly overlay: ImageBitmap;
}

/**
 * The overlay drawn over the base; the result has the base's size. The canvas blends with colours multiplied by
 * alpha, so the colour of what stays see-through is rounded as `readPixels` says.
 */
export function compositeLayers({ base, overlay, x, y, opacity, blend }: BitmapLayers): Raster {
  const mode = findBlendMode(blend);
  if (!mode) {
    throw createPixelError("Unsupported", { message: `There is no blend mode “${blend}”.`, data: { blend } });
  }
  const { width, height } = base;
  const context = createCanvas(width, height);
  context.drawImage(base, 0, 0);
  context.globalAlpha = Math.min(1, Math.max(0, opacity));
  context.globalCompositeOperation = mode.id;
  context.drawImage(overlay, x, y);
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: data as Uint8ClampedArray<ArrayBuffer> };
}
