import createPica from "pica/pica_main";
import type { Size } from "../pixels";
import { planSteps } from "./fit";
import type { Raster } from "./raster";

/** No canvas and no further worker: pica's own arithmetic, which gives the same numbers in script and WebAssembly. */
const pica = createPica({ features: ["js", "wasm"] });

/**
 * Resampled with a windowed cubic that stays sharp without ringing (mks2013). Colours are weighted by alpha, so that
 * the hidden colour of a see-through pixel never bleeds into its neighbours. The same size is returned as it is.
 */
export async function resizeRaster(raster: Raster, to: Size, signal: AbortSignal): Promise<Raster> {
  let current = raster;
  for (const { widthPx, heightPx } of planSteps({ widthPx: raster.width, heightPx: raster.height }, to)) {
    if (widthPx === current.width && heightPx === current.height) continue;
    signal.throwIfAborted();
    const { data, width, height } = current;
    const resized = await pica.resizeBuffer({ src: data, width, height, toWidth: widthPx, toHeight: heightPx });
    current = { width: widthPx, height: heightPx, data: new Uint8ClampedArray(resized.buffer as ArrayBuffer) };
  }
  return current;
}
