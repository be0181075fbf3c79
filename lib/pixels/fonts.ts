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
];
