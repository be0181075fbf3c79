import { createPixelError } from "../pixel-error";

/**
 * A canvas that is kept in main memory (`willReadFrequently`): a graphics card may round differently from machine to
 * machine, and the same picture must give the same bytes.
 */
export function createCanvas(width: number, height: number): OffscreenCanvasRenderingContext2D {
  const context = new OffscreenCanvas(width, height).getContext("2d", { willReadFrequently: true, colorSpace: "srgb" });
  if (!context) throw createPixelError("Unsupported", { message: "This browser can't draw pictures in a worker." });
  return context;
}
