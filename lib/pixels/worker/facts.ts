import type { ImageFacts } from "../pixels";
import type { Raster } from "./raster";

export function factsOf(raster: Raster): ImageFacts {
  return { width: raster.width, height: raster.height, averageColor: averageColorOf(raster) };
}

/** Each pixel counts as much as it is opaque. */
function averageColorOf({ data }: Raster): string {
  let red = 0;
  let green = 0;
  let blue = 0;
  let total = 0;
  for (let index = 0; index < data.length; index += 4) {
    const weight = data[index + 3] ?? 0;
    red += (data[index] ?? 0) * weight;
    green += (data[index + 1] ?? 0) * weight;
    blue += (data[index + 2] ?? 0) * weight;
    total += weight;
  }
  const toHex = (sum: number) =>
    Math.round(sum / Math.max(total, 1))
      .toString(16)
      .padStart(2, "0");
  return `#${toHex(red)}${toHex(green)}${toHex(blue)}`;
}
