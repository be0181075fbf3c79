import * as z from "zod/mini";
import { keepImage } from "../keep-image";
import { defineWork } from "../node-kind";
import { mustAsset } from "../read-inputs";

export const compositeWork = defineWork({
  config: z.object({
    x: z._default(z.number(), 0),
    y: z._default(z.number(), 0),
    opacity: z._default(z.number().check(z.minimum(0), z.maximum(1)), 1),
    blend: z._default(z.string(), "source-over"),
  }),
  async run({ kind, config, inputs, media, pixels, signal }) {
    const [base, overlay] = await Promise.all([
      media.get(mustAsset(inputs, "base")),
      media.get(mustAsset(inputs, "overlay")),
    ]);
    return keepImage(media, await pixels.composite({ base, overlay, ...config }, signal), kind);
  },
});
