import * as z from "zod/mini";
import { assetRefSchema } from "../../domain/asset-ref";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";

export const imageWork = defineWork({
  config: z.object({ asset: z.optional(assetRefSchema) }),
  async run({ config, media, pixels, signal }) {
    if (config.asset === undefined) throw nodeError("NoPicture", "Choose a picture, or drop one on the node.");
    // Reading the facts decodes the file: a broken or renamed one is found here, not three nodes later.
    await pixels.facts(await media.get(config.asset), signal);
    return { kind: "asset", asset: config.asset };
  },
});
