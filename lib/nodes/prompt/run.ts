import * as z from "zod/mini";
import { defineWork } from "../node-kind";

export const promptWork = defineWork({
  config: z.object({ text: z._default(z.string(), "") }),
  run: async ({ config }) => ({ kind: "text", text: config.text }),
});
