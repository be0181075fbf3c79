import type { NodeKind } from "../node-kind";
import { holesOf } from "./holes";

export const templateKind: NodeKind = {
  type: "template",
  version: 1,
  title: "Template",
  summary: "Puts texts into the holes of another: {{name}} becomes an input.",
  keywords: ["text", "join", "concatenate", "variables", "fill"],
  icon: "braces",
  color: "text",
  ports: (config) => ({
    inputs: holesOf(config["template"]).map((name) => ({ id: name, title: name, type: "text", isRequired: true })),
    outputs: [{ id: "text", title: "Text", type: "text" }],
  }),
  defaults: { template: "A picture of {{subject}}" },
  fields: [
    { param: "template", label: "Template", control: "textarea", help: "Each {{name}} becomes an input of that name." },
  ],
  isCacheable: false,
};
