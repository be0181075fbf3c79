import type { Field } from "../../domain/kind-catalog";
import type { NodeKind } from "../node-kind";

const amount = (param: string, label: string): Field => ({
  param,
  label,
  control: "slider",
  min: -1,
  max: 1,
  step: 0.01,
});

export const adjustKind: NodeKind = {
  type: "adjust",
  version: 1,
  title: "Adjust",
  summary: "Changes brightness, contrast, color and sharpness.",
  keywords: ["filter", "grayscale", "black and white", "invert", "blur", "saturation", "brightness", "contrast"],
  icon: "sliders-horizontal",
  color: "image",
  ports: () => ({
    inputs: [{ id: "image", title: "Image", type: "image", isRequired: true }],
    outputs: [{ id: "image", title: "Image", type: "image" }],
  }),
  defaults: { brightness: 0, contrast: 0, saturation: 0, blur: 0, grayscale: false, invert: false },
  fields: [
    amount("brightness", "Brightness"),
    amount("contrast", "Contrast"),
    amount("saturation", "Saturation"),
    { param: "blur", label: "Blur", control: "slider", min: 0, max: 100, step: 0.5, unit: "px" },
    { param: "grayscale", label: "Grayscale", control: "toggle" },
    { param: "invert", label: "Invert", control: "toggle" },
  ],
  isCacheable: true,
};
