import type { NodeKind } from "../node-kind";

export const resizeKind: NodeKind = {
  type: "resize",
  version: 1,
  title: "Resize",
  summary: "Makes a picture larger or smaller.",
  keywords: ["scale", "size", "shrink", "enlarge", "fit", "cover"],
  icon: "scaling",
  color: "image",
  ports: () => ({
    inputs: [{ id: "image", title: "Image", type: "image", isRequired: true }],
    outputs: [{ id: "image", title: "Image", type: "image" }],
  }),
  defaults: { width: 512, height: 512, fit: "contain" },
  fields: [
    { param: "width", label: "Width", control: "number", min: 1, max: 8192, step: 1, unit: "px" },
    { param: "height", label: "Height", control: "number", min: 1, max: 8192, step: 1, unit: "px" },
    {
      param: "fit",
      label: "Fit",
      control: "select",
      options: [
        { value: "contain", label: "Fit inside" },
        { value: "cover", label: "Cover and crop" },
        { value: "fill", label: "Stretch" },
      ],
    },
  ],
  isCacheable: true,
};
