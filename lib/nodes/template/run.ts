import { z } from "zod";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";
import { findText } from "../read-inputs";
import { fillHoles, holesOf } from "./holes";

export const templateWork = defineWork({
  config: z.object({ template: z.string() }),
  async run({ config, inputs }) {
    const texts = new Map<string, string>();
    for (const name of holesOf(config.template)) {
      const text = findText(inputs, name, name);
      if (text === undefined) throw nodeError("MissingInput", `Connect a text to “${name}”, or take {{${name}}} out.`);
      texts.set(name, text);
    }
    return { kind: "text", text: fillHoles(config.template, (name) => texts.get(name) ?? "") };
  },
});
