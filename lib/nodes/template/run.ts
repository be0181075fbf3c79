import * as z from "zod/mini";
import { defineWork } from "../node-kind";
import { findText } from "../read-inputs";
import { fillHoles } from "./holes";

export const templateWork = defineWork({
  config: z.object({ template: z._default(z.string(), "") }),
  run: async ({ config, inputs }) => ({
    kind: "text",
    text: fillHoles(config.template, (name) => findText(inputs, name) ?? ""),
  }),
});
