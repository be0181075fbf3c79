import type { NodeKind } from "../node-kind";

export const previewKind: NodeKind = {
  type: "preview",
  version: 1,
  title: "Preview",
  summary: "Shows whatever comes in.",
  keywords: ["show", "view", "output", "result", "display"],
  icon: "eye",
  color: "any",
  ports: () => ({ inputs: [{ id: "value", title: "Value", type: "any", isRequired: true }], outputs: [] }),
  defaults: {},
  fields: [],
  isCacheable: false,
};
