import type { NodeKind } from "../node-kind";

/** Ids are the canvas's own words, and stored in workflows: never rename one. */
const BLENDS = [
  ["source-over", "Normal"],
  ["multiply", "Multiply"],
  ["screen", "Screen"],
  ["overlay", "Overlay"],
  ["darken", "Darken"],
  ["lighten", "Lighten"],
  ["color-dodge", "Color dodge"],
  ["color-burn", "Color burn"],
  ["hard-light", "Hard light"],
  ["soft-light", "Soft light"],
  ["difference", "Difference"],
  ["exclusion", "Exclusion"],
  ["lighter", "Add"],
  ["hue", "Hue"],
  ["saturation", "Saturation"],
  ["color", "Color"],
  ["luminosity", "Luminosity"],
] as const;

export const compositeKind: NodeKind = {
  type: "composite",
  version: 1,
  title: "Composite",
  summary: "Lays one picture over another.",
  keywords: ["overlay", "blend", "layer", "merge", "combine", "watermark"],
  icon: "layers",
  color: "image",
  ports: () => ({
    inputs: [
      { id: "base", title: "Base", type: "image", isRequired: true },
      { id: "overlay", title: "Overlay", type: "image", isRequired: true },
    ],
    outputs: [{ id: "image", title: "Image", type: "image" }],
  }),
  defaults: { x: 0, y: 0, opacity: 1, blend: "source-over" },
  fields: [
    { param: "x", label: "Left", control: "number", min: -16384, max: 16384, step: 1, unit: "px" },
    { param: "y", label: "Top", control: "number", min: -16384, max: 16384, step: 1, unit: "px" },
    { param: "opacity", label: "Opacity", control: "slider", min: 0, max: 1, step: 0.01 },
    { param: "blend", label: "Blend", control: "select", options: BLENDS.map(([value, label]) => ({ value, label })) },
  ],
  isCacheable: true,
};
