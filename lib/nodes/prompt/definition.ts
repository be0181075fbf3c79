import type { NodeKind } from "../node-kind";

export const promptKind: NodeKind = {
  type: "prompt",
  version: 1,
  title: "Prompt",
  summary: "Text to hand on to other nodes.",
  keywords: ["text", "write", "words", "input"],
  icon: "text-cursor-input",
  color: "text",
  ports: () => ({ inputs: [], outputs: [{ id: "text", title: "Text", type: "text" }] }),
  defaults: { text: "" },
  fields: [{ param: "text", label: "Text", control: "textarea" }],
  isCacheable: false,
};
