// The ways to lay one picture over another. Ids are stored in workflows and never change.

export interface BlendMode {
  readonly id: string;
  readonly label: string;
  readonly operation: GlobalCompositeOperation;
}

export const BLEND_MODES: readonly BlendMode[] = [
  { id: "normal", label: "Normal", operation: "source-over" },
  { id: "multiply", label: "Multiply", operation: "multiply" },
  { id: "screen", label: "Screen", operation: "screen" },
  { id: "overlay", label: "Overlay", operation: "overlay" },
  { id: "darken", label: "Darken", operation: "darken" },
  { id: "lighten", label: "Lighten", operation: "lighten" },
  { id: "color-dodge", label: "Color dodge", operation: "color-dodge" },
  { id: "color-burn", label: "Color burn", operation: "color-burn" },
  { id: "hard-light", label: "Hard light", operation: "hard-light" },
  { id: "soft-light", label: "Soft light", operation: "soft-light" },
  { id: "difference", label: "Difference", operation: "difference" },
  { id: "exclusion", label: "Exclusion", operation: "exclusion" },
  { id: "add", label: "Add", operation: "lighter" },
  { id: "hue", label: "Hue", operation: "hue" },
  { id: "saturation", label: "Saturation", operation: "saturation" },
  { id: "color", label: "Color", operation: "color" },
  { id: "luminosity", label: "Luminosity", operation: "luminosity" },
];

/** By id, or by the canvas's own word for it (`source-over`, `lighter`). */
export function findBlendMode(name: string): BlendMode | undefined {
  return BLEND_MODES.find((mode) => mode.id === name || mode.operation === name);
}
