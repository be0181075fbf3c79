import { z } from "zod";
import { keepImage } from "../keep-image";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";
import type { ImageFacts } from "../ports";
import { mustAsset } from "../read-inputs";

const side = z.number().int().min(1).max(8192).optional();
const configSchema = z.object({
  width: side,
  height: side,
  fit: z.enum(["contain", "cover", "fill"]).default("contain"),
});

/** A side that isn't given follows the picture's own ratio. */
function targetSize(config: z.infer<typeof configSchema>, facts: ImageFacts): { widthPx: number; heightPx: number } {
  const { width, height } = config;
  if (width === undefined && height === undefined) throw nodeError("NoSize", "Give a width, a height, or both.");
  return {
    widthPx: width ?? Math.max(1, Math.round(((height ?? 1) * facts.width) / facts.height)),
    heightPx: height ?? Math.max(1, Math.round(((width ?? 1) * facts.height) / facts.width)),
  };
}

export const resizeWork = defineWork({
  config: configSchema,
  async run({ config, inputs, media, pixels, signal }) {
    const picture = await media.get(mustAsset(inputs, "image", "Image"));
    const size = targetSize(config, await pixels.facts(picture, signal));
    return keepImage(media, await pixels.resize(picture, { ...size, fit: config.fit }, signal), "resize");
  },
});
