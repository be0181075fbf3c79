import * as z from "zod/mini";
import { sha256 } from "../../core/hash";
import { defineWork } from "../node-kind";
import { mustAsset } from "../read-inputs";

export const describeWork = defineWork({
  config: z.object({}),
  async run({ inputs, media, pixels, signal }) {
    const ref = mustAsset(inputs, "image");
    const picture = await media.get(ref);
    const { width, height, averageColor } = await pixels.facts(picture, signal);
    const hash = ref.hash ?? (await sha256(await picture.arrayBuffer()));
    const facts = { width, height, mime: ref.mime ?? picture.type, bytes: picture.size, averageColor, hash };
    return { kind: "text", text: JSON.stringify(facts, undefined, 2) };
  },
});
