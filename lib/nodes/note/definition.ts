import type { NodeKind } from "../node-kind";

/** Has no ports and so no work: runs pass it over. */
export const noteKind: NodeKind = {
  type: "note",
  version: 1,
  title: "Note",
  summary: "Words for whoever reads the workflow.",
  keywords: ["comment", "sticky", "text", "remark"],
  icon: "sticky-note",
  color: "any",
  ports: () => ({ inputs: [], outputs: [] }),
  defaults: { text: "" },
  fields: [{ param: "text", label: "Text", control: "textarea" }],
  isCacheable: false,
};
