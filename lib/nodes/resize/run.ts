import * as z from "zod/mini";
import { keepImage } from "../keep-image";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";
import type { ImageFacts } from "../ports";
import { mustAsset } from "../read-inputs";

const side = z.optional(z.int().check(z.minimum(1), z.maximum(8192)));
const configSchema = z.object({
  width: side,
  height: side,
  fit: z._default(z.enum(["contain", "cover", "fill"]), "contain"),
});

/** A side that isn't given follows the picture's own ratio, to the nearest px; the given one is met exactly, so nothing is left to fit. */
function targetOf({ width, height, fit }: z.infer<typeof configSchema>, facts: ImageFacts) {
  const follow = (px: number) => Math.max(1, Math.round(px));
  if (width !== undefined && height !== undefined) return { widthPx: width, heightPx: height, fit };
  if (width !== undefined) {
    return { widthPx: width, heightPx: follow((width * facts.height) / facts.width), fit: "fill" as const };
  }
  if (height !== undefined) {
    return { widthPx: follow((height * facts.width) / facts.height), heightPx: height, fit: "fill" as const };
  }
  throw nodeError("NoSize", "Give a width, a height, or both.");
}

export const resizeWork = defineWork({
  config: configSchema,
  async run({ kind, config, inputs, media, pixels, signal }) {
    const picture = await media.get(mustAsset(inputs, "image"));
    const target = targetOf(config, await pixels.facts(picture, signal));
    return keepImage(media, await pixels.resize(picture, target, signal), kind);
  },
});
