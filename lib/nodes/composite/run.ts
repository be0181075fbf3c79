import { z } from "zod";
import { keepImage } from "../keep-image";
import { defineWork } from "../node-kind";
import { mustAsset } from "../read-inputs";

export const compositeWork = defineWork({
  config: z.object({
    x: z.number().default(0),
    y: z.number().default(0),
    opacity: z.number().min(0).max(1).default(1),
    blend: z.string().default("source-over"),
  }),
  async run({ kind, config, inputs, media, pixels, signal }) {
    const [base, overlay] = await Promise.all([
      media.get(mustAsset(inputs, "base")),
      media.get(mustAsset(inputs, "overlay")),
    ]);
    return keepImage(media, await pixels.composite({ base, overlay, ...config }, signal), kind);
  },
});
