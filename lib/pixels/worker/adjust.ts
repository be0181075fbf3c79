// Tone and colour, on sRGB values as a person sees them in a picker. The order is fixed, since it shows in the result:
// blur, brightness, contrast, saturation, grayscale, invert.
import type { Adjustments } from "../pixels";
import { blurRaster } from "./blur";
import type { Raster } from "./raster";

/** Changes the raster in place. Alpha changes only by blur. */
export function adjustRaster(raster: Raster, adjustments: Adjustments): void {
  blurRaster(raster, adjustments.blurPx);
  const tones = createToneTable(adjustments);
  const { data } = raster;
  const colorfulness = 1 + adjustments.saturation;
  const { isGrayscale, isInverted } = adjustments;
  for (let index = 0; index < data.length; index += 4) {
    let red = tones[data[index] ?? 0] ?? 0;
    let green = tones[data[index + 1] ?? 0] ?? 0;
    let blue = tones[data[index + 2] ?? 0] ?? 0;
    if (isGrayscale || colorfulness !== 1) {
      const luma = lumaOf(red, green, blue);
      const kept = isGrayscale ? 0 : colorfulness;
      red = luma + (red - luma) * kept;
      green = luma + (green - luma) * kept;
      blue = luma + (blue - luma) * kept;
    }
    // Writing to a clamped array rounds and clamps.
    data[index] = isInverted ? 255 - red : red;
    data[index + 1] = isInverted ? 255 - green : green;
    data[index + 2] = isInverted ? 255 - blue : blue;
  }
}

/** Rec. 709. Of three equal values it is exactly that value, up to what rounding to a byte hides. */
export function lumaOf(red: number, green: number, blue: number): number {
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Brightness, then contrast, for each of the 256 values. */
export function createToneTable({ brightness, contrast }: Pick<Adjustments, "brightness" | "contrast">): Float64Array {
  return Float64Array.from({ length: 256 }, (_, value) =>
    clamp(applyContrast(applyBrightness(value, brightness), contrast)),
  );
}

/** Moves towards black (−1) or white (1) in proportion, so that nothing is cut off on the way. */
function applyBrightness(value: number, brightness: number): number {
  return brightness < 0 ? value * (1 + brightness) : value + (255 - value) * brightness;
}

/** Turns the line around mid-grey: flat at −1, upright at 1. */
function applyContrast(value: number, contrast: number): number {
  const steepness = contrast < 0 ? 1 + contrast : 1 / Math.max(1 - contrast, 1 / 255);
  return 127.5 + (value - 127.5) * steepness;
}

function clamp(value: number): number {
  return Math.min(255, Math.max(0, value));
}
