// The ways to lay one picture over another. Ids are stored in workflows and never change.

export interface BlendMode {
  /** The canvas's own word for it (Compositing and Blending, level 1). */
  readonly id: GlobalCompositeOperation;
  readonly label: string;
}

/** Only modes under which the base stays whole; the canvas also has some that cut it. */
export const BLEND_MODES: readonly BlendMode[] = [
  { id: "source-over", label: "Normal" },
  { id: "multiply", label: "Multiply" },
  { id: "screen", label: "Screen" },
  { id: "overlay", label: "Overlay" },
  { id: "darken", label: "Darken" },
  { id: "lighten", label: "Lighten" },
  { id: "color-dodge", label: "Color dodge" },
  { id: "color-burn", label: "Color burn" },
  { id: "hard-light", label: "Hard light" },
  { id: "soft-light", label: "Soft light" },
  { id: "difference", label: "Difference" },
  { id: "exclusion", label: "Exclusion" },
  { id: "lighter", label: "Add" },
  { id: "hue", label: "Hue" },
  { id: "saturation", label: "Saturation" },
  { id: "color", label: "Color" },
  { id: "luminosity", label: "Luminosity" },
];

export function findBlendMode(id: string): BlendMode | undefined {
  return BLEND_MODES.find((mode) => mode.id === id);
}
