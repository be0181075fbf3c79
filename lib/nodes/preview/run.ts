import * as z from "zod/mini";
import { defineWork } from "../node-kind";
import { findInput } from "../read-inputs";

/** Has no output; what comes in becomes its result, so that the node can show it. */
export const previewWork = defineWork({
  config: z.object({}),
  run: async ({ inputs }) => findInput(inputs, "value"),
});
