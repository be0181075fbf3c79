// A gaussian as four box blurs whose outermost pixels count in part, so that the variance is exactly the wanted one
// and any strength costs the same (Gwosdek, Grewenig, Bruhn, Weickert: "Theoretical Foundations of Gaussian
// Convolution by Extended Box Filtering", 2011). Beyond the border the outermost pixel repeats.
import { isOpaque, type Raster } from "./raster";

/** With four the result is within half a percent of the true gaussian. */
export const PASSES = 4;

export interface BoxKernel {
  /** Full weight at −radius…radius. */
  readonly radius: number;
  /** The weight of the two pixels next to those, 0…1. */
  readonly edgeWeight: number;
}

/** The box of which `PASSES` in a row have the standard deviation `sigmaPx`. */
export function planBox(sigmaPx: number): BoxKernel {
  const variance = sigmaPx ** 2 / PASSES;
  const radius = Math.floor((Math.sqrt(12 * variance + 1) - 1) / 2);
  const numerator = (2 * radius + 1) * (radius * (radius + 1) - 3 * variance);
  return { radius, edgeWeight: numerator / (6 * (variance - (radius + 1) ** 2)) };
}

/** Blurs in place. Colours are weighted by alpha, so that see-through pixels don't bleed into the rest. */
export function blurRaster(raster: Raster, sigmaPx: number): void {
  if (sigmaPx <= 0) return;
  const kernel = planBox(sigmaPx);
  const { data } = raster;
  const alpha = isOpaque(raster) ? undefined : blurPlane(takePlane(data, 3), raster, kernel);
  for (let channel = 0; channel < 3; channel++) {
    const plane = blurPlane(takePlane(data, channel, alpha && 3), raster, kernel);
    // Writing to a clamped array rounds. The alpha in `data` stays as it was until all colours are read.
    for (let pixel = 0; pixel < plane.length; pixel++) {
      const opacity = alpha ? (alpha[pixel] ?? 0) / 255 : 1;
      data[pixel * 4 + channel] = opacity > 0 ? (plane[pixel] ?? 0) / opacity : 0;
    }
  }
  if (alpha) for (let pixel = 0; pixel < alpha.length; pixel++) data[pixel * 4 + 3] = alpha[pixel] ?? 0;
}

/** One channel as numbers, multiplied by another (as 0…1) when `weightChannel` is given. */
function takePlane(data: Uint8ClampedArray, channel: number, weightChannel?: number): Float32Array {
  const plane = new Float32Array(data.length / 4);
  for (let pixel = 0; pixel < plane.length; pixel++) {
    const weight = weightChannel === undefined ? 1 : (data[pixel * 4 + weightChannel] ?? 0) / 255;
    plane[pixel] = (data[pixel * 4 + channel] ?? 0) * weight;
  }
  return plane;
}

function blurPlane(plane: Float32Array, { width, height }: Raster, kernel: BoxKernel): Float32Array {
  const scratch = new Float64Array(2 * Math.max(width, height));
  for (let y = 0; y < height; y++) blurLine(plane, { start: y * width, stride: 1, length: width, scratch }, kernel);
  for (let x = 0; x < width; x++) blurLine(plane, { start: x, stride: width, length: height, scratch }, kernel);
  return plane;
}

interface Line {
  readonly start: number;
  readonly stride: number;
  readonly length: number;
  /** Room for the line twice, used again for every line. */
  readonly scratch: Float64Array;
}

function blurLine(plane: Float32Array, { start, stride, length, scratch }: Line, kernel: BoxKernel): void {
  let from = scratch.subarray(0, length);
  let to = scratch.subarray(length, 2 * length);
  for (let index = 0; index < length; index++) from[index] = plane[start + index * stride] ?? 0;
  for (let pass = 0; pass < PASSES; pass++) {
    boxPass(from, to, kernel);
    [from, to] = [to, from];
  }
  for (let index = 0; index < length; index++) plane[start + index * stride] = from[index] ?? 0;
}

/** A running sum: what enters on the right is added, what leaves on the left is taken off. */
function boxPass(from: Float64Array, to: Float64Array, { radius, edgeWeight }: BoxKernel): void {
  const last = from.length - 1;
  const first = from[0] ?? 0;
  const final = from[last] ?? 0;
  const share = 1 / (2 * radius + 1 + 2 * edgeWeight);
  let sum = 0;
  for (let index = -radius; index <= radius; index++) sum += from[Math.min(last, Math.max(0, index))] ?? 0;
  for (let index = 0; index <= last; index++) {
    const beforeBox = index > radius ? (from[index - radius - 1] ?? 0) : first;
    const afterBox = index + radius < last ? (from[index + radius + 1] ?? 0) : final;
    to[index] = (sum + edgeWeight * (beforeBox + afterBox)) * share;
    sum += afterBox - (index >= radius ? (from[index - radius] ?? 0) : first);
  }
}
