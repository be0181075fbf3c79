import { z } from "zod";
import { keepImage } from "../keep-image";
import { defineWork } from "../node-kind";
import { mustAsset } from "../read-inputs";

const amount = z.number().min(-1).max(1).default(0);

export const adjustWork = defineWork({
  config: z.object({
    brightness: amount,
    contrast: amount,
    saturation: amount,
    blur: z.number().min(0).max(100).default(0),
    grayscale: z.boolean().default(false),
    invert: z.boolean().default(false),
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
