import type { NodeKind } from "../node-kind";

export const cropKind: NodeKind = {
  type: "crop",
  version: 1,
  title: "Crop",
  summary: "Cuts a rectangle out of a picture.",
  keywords: ["cut", "trim", "rectangle", "region"],
  icon: "crop",
  color: "image",
  ports: () => ({
    inputs: [{ id: "image", title: "Image", type: "image", isRequired: true }],
    outputs: [{ id: "image", title: "Image", type: "image" }],
  }),
  defaults: { x: 0, y: 0, width: 512, height: 512 },
  fields: [
    { param: "x", label: "Left", control: "number", min: 0, max: 16384, step: 1, unit: "px" },
    { param: "y", label: "Top", control: "number", min: 0, max: 16384, step: 1, unit: "px" },
    { param: "width", label: "Width", control: "number", min: 1, max: 16384, step: 1, unit: "px" },
    { param: "height", label: "Height", control: "number", min: 1, max: 16384, step: 1, unit: "px" },
  ],
  isCacheable: true,
};
