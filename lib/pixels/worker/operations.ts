// Each operation of the protocol, as decode → work on pixels → encode. To add one: a line in `Operations`, one here,
// a file of its own for the work, a method in `Pixels`.
import { createPixelError } from "../pixel-error";
import type { Area } from "../pixels";
import { adjustRaster } from "./adjust";
import { compositeLayers } from "./composite";
import { readPixels, withBitmap } from "./decode";
import { encodePng } from "./encode-png";
import { factsOf } from "./facts";
import { clipArea, planFit } from "./fit";
import type { OperationName, Operations, Task } from "./protocol";
import { renderText } from "./render-text";
import { resizeRaster } from "./resize";
import { makeThumbnail } from "./thumbnail";

type Handlers = {
  readonly [Name in OperationName]: (
    args: Operations[Name]["args"],
    signal: AbortSignal,
  ) => Promise<Operations[Name]["answer"]>;
};

const HANDLERS: Handlers = {
  async resize({ image, to }, signal) {
    const { source, target } = await withBitmap(image, signal, (bitmap) => {
      const plan = planFit(sizeOf(bitmap), to);
      return { source: readPixels(bitmap, plan.source), target: plan.target };
    });
    return encodePng(await resizeRaster(source, target, signal));
  },

  async crop({ image, area }, signal) {
    return encodePng(await withBitmap(image, signal, (bitmap) => readPixels(bitmap, mustClip(area, bitmap))));
  },

  async adjust({ image, adjustments }, signal) {
    const raster = await withBitmap(image, signal, (bitmap) => readPixels(bitmap));
    adjustRaster(raster, adjustments);
    signal.throwIfAborted();
    return encodePng(raster);
  },

  async composite({ base, overlay, ...rest }, signal) {
    const raster = await withBitmap(base, signal, (lower) =>
      withBitmap(overlay, signal, (upper) => compositeLayers({ base: lower, overlay: upper, ...rest })),
    );
    return encodePng(raster);
  },

  async renderText({ text, style }, signal) {
    return encodePng(await renderText(text, style, signal));
  },

  async facts({ image }, signal) {
    return factsOf(await withBitmap(image, signal, (bitmap) => readPixels(bitmap)));
  },

  async describe({ image }, signal) {
    const raster = await withBitmap(image, signal, (bitmap) => readPixels(bitmap));
    const thumbnail = await makeThumbnail(raster, signal);
    return { width: raster.width, height: raster.height, ...(thumbnail === undefined ? {} : { thumbnail }) };
  },
};

export function performTask(task: Task, signal: AbortSignal): Promise<unknown> {
  // A task pairs a name with that name's own arguments; TypeScript can't carry the pairing through the look-up.
  const handler = HANDLERS[task.operation] as (args: Task["args"], signal: AbortSignal) => Promise<unknown>;
  return handler(task.args, signal);
}

function sizeOf({ width, height }: ImageBitmap): { widthPx: number; heightPx: number } {
  return { widthPx: width, heightPx: height };
}

function mustClip(area: Area, bitmap: ImageBitmap): Area {
  const clipped = clipArea(area, sizeOf(bitmap));
  if (clipped) return clipped;
  throw createPixelError("Invalid", {
    message: `The crop lies outside the picture, which is ${bitmap.width} × ${bitmap.height} px.`,
    data: { area, width: bitmap.width, height: bitmap.height },
  });
}
