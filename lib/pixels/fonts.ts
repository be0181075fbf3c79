// The fonts that ship with the app, under public/fonts. Ids are stored in workflows and never change.

export interface Font {
  readonly id: string;
  readonly label: string;
  readonly url: string;
  /** Absent when the font has no italic of its own. */
  readonly italicUrl?: string;
  /** The range of weights in the file, as CSS writes it. */
  readonly weights: string;
}

export const FONTS: readonly Font[] = [
  {
    id: "inter",
    label: "Inter",
    url: "/fonts/inter.woff2",
    italicUrl: "/fonts/inter-italic.woff2",
    weights: "100 900",
  },
  {
    id: "source-serif",
    label: "Source Serif",
    url: "/fonts/source-serif.woff2",
    italicUrl: "/fonts/source-serif-italic.woff2",
    weights: "200 900",
  },
  {
    id: "jetbrains-mono",
    label: "JetBrains Mono",
    url: "/fonts/jetbrains-mono.woff2",
    italicUrl: "/fonts/jetbrains-mono-italic.woff2",
    weights: "100 800",
  },
  {
    id: "playfair",
    label: "Playfair Display",
    url: "/fonts/playfair.woff2",
    italicUrl: "/fonts/playfair-italic.woff2",
    weights: "400 900",
  },
  { id: "caveat", label: "Caveat", url: "/fonts/caveat.woff2", weights: "400 700" },
];
