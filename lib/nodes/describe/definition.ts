import type { NodeKind } from "../node-kind";

export const describeKind: NodeKind = {
  type: "describe",
  version: 1,
  title: "Describe",
  summary: "Tells a picture's size, type, average color and hash as JSON.",
  keywords: ["info", "metadata", "width", "height", "color", "hash", "json"],
  icon: "scan-text",
  color: "data",
  ports: () => ({
    inputs: [{ id: "image", title: "Image", type: "image", isRequired: true }],
    outputs: [{ id: "text", title: "Facts", type: "text" }],
  }),
  defaults: {},
  fields: [],
  isCacheable: true,
};
