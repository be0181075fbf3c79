import * as z from "zod/mini";
import { keepImage } from "../keep-image";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";
import { mustAsset } from "../read-inputs";

export const cropWork = defineWork({
  config: z.object({
    x: z.int(),
    y: z.int(),
    width: z.int().check(z.minimum(1)),
    height: z.int().check(z.minimum(1)),
  }),
  async run({ kind, config, inputs, media, pixels, signal }) {
    const picture = await media.get(mustAsset(inputs, "image"));
    const facts = await pixels.facts(picture, signal);
    const left = Math.max(0, config.x);
    const top = Math.max(0, config.y);
    const widthPx = Math.min(facts.width, config.x + config.width) - left;
    const heightPx = Math.min(facts.height, config.y + config.height) - top;
    if (widthPx < 1 || heightPx < 1) {
      throw nodeError(
        "OutsidePicture",
        `The rectangle lies outside of the picture, which is ${facts.width} × ${facts.height}.`,
      );
    }
    return keepImage(media, await pixels.crop(picture, { x: left, y: top, widthPx, heightPx }, signal), kind);
  },
});
