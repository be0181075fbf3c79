import type { NodeKind } from "../node-kind";

export const imageKind: NodeKind = {
  type: "image",
  version: 1,
  title: "Image",
  summary: "A picture from this device, dropped, pasted or picked.",
  keywords: ["photo", "picture", "upload", "file", "load"],
  icon: "image",
  color: "image",
  ports: () => ({ inputs: [], outputs: [{ id: "image", title: "Image", type: "image" }] }),
  defaults: {},
  fields: [{ param: "asset", label: "Picture", control: "asset" }],
  isCacheable: false,
};
