import { z } from "zod";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";
import { findInput } from "../read-inputs";

export const previewWork = defineWork({
  config: z.object({}),
  async run({ inputs }) {
    const value = findInput(inputs, "value");
    if (value === undefined) throw nodeError("MissingInput", "Connect something to “Value”.");
    return value;
  },
});
