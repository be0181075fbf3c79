import { z } from "zod";
import { defineWork } from "../node-kind";

export const promptWork = defineWork({
  config: z.object({ text: z.string().default("") }),
  run: async ({ config }) => ({ kind: "text", text: config.text }),
});
