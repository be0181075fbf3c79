// The choices of the text-image kind. Stored in workflows: never rename one.

export const RATIOS = ["1:1", "16:9", "9:16", "2:3", "3:2"] as const;
export type Ratio = (typeof RATIOS)[number];

/** Ids of fonts that ship with the app. */
export const FONT_CHOICES = [
  { value: "inter", label: "Inter" },
  { value: "source-serif", label: "Source Serif" },
  { value: "jetbrains-mono", label: "JetBrains Mono" },
  { value: "playfair", label: "Playfair Display" },
  { value: "caveat", label: "Caveat" },
] as const;

/** Px of both sides, when the longer one is `size`. */
export function canvasSize(ratio: Ratio, size: number): { widthPx: number; heightPx: number } {
  const [across = 1, down = 1] = ratio.split(":").map(Number);
  const scale = size / Math.max(across, down);
  return { widthPx: Math.max(1, Math.round(across * scale)), heightPx: Math.max(1, Math.round(down * scale)) };
}
