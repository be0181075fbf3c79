import * as z from "zod/mini";
import { keepImage } from "../keep-image";
import { defineWork } from "../node-kind";
import { mustAsset } from "../read-inputs";

const amount = z._default(z.number().check(z.minimum(-1), z.maximum(1)), 0);

export const adjustWork = defineWork({
  config: z.object({
    brightness: amount,
    contrast: amount,
    saturation: amount,
    blur: z._default(z.number().check(z.minimum(0), z.maximum(100)), 0),
    grayscale: z._default(z.boolean(), false),
    invert: z._default(z.boolean(), false),
  }),
  async run({ kind, config, inputs, media, pixels, signal }) {
    const picture = await media.get(mustAsset(inputs, "image"));
    const adjustments = {
      brightness: config.brightness,
      contrast: config.contrast,
      saturation: config.saturation,
      blurPx: config.blur,
      isGrayscale: config.grayscale,
      isInverted: config.invert,
    };
    return keepImage(media, await pixels.adjust(picture, adjustments, signal), kind);
  },
});
