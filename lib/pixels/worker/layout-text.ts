// Where each line of a text goes; knows how wide a text is only through `measure`, and nothing of canvases.

export interface TextBox {
  readonly widthPx: number;
  readonly heightPx: number;
  /** Kept free on every side. */
  readonly paddingPx: number;
  readonly lineHeightPx: number;
  readonly align: "left" | "center" | "right";
}

export interface TextLine {
  readonly text: string;
  /** Px from the box's left edge to the line's. */
  readonly x: number;
  /** Px from the box's top to the middle of the line. */
  readonly middleY: number;
  readonly widthPx: number;
}

export type Measure = (text: string) => number;

/**
 * Lines break at newlines, and between words where the box ends; a word wider than the box breaks between its
 * characters. The block is centred vertically; one taller than the box starts at the top, so that the beginning shows.
 */
export function layoutText(text: string, box: TextBox, measure: Measure): TextLine[] {
  const availablePx = Math.max(1, box.widthPx - 2 * box.paddingPx);
  const lines = text
    .replaceAll(/\r\n?/g, "\n")
    .split("\n")
    .flatMap((paragraph) => wrap(paragraph, availablePx, measure));
  const top = Math.max(box.paddingPx, (box.heightPx - lines.length * box.lineHeightPx) / 2);
  return lines.map((line, index) => {
    const widthPx = measure(line);
    const free = availablePx - widthPx;
    const indent = box.align === "left" ? 0 : box.align === "center" ? free / 2 : free;
    return { text: line, x: box.paddingPx + indent, middleY: top + (index + 0.5) * box.lineHeightPx, widthPx };
  });
}

/** At least one line, for an empty paragraph an empty one. Spaces at a break are dropped, all others stay. */
function wrap(paragraph: string, availablePx: number, measure: Measure): string[] {
  const lines: string[] = [];
  let line = "";
  // Each piece is a word with the spaces before it.
  for (const piece of paragraph.trimEnd().match(/\s*\S+/g) ?? []) {
    if (measure(line + piece) <= availablePx) {
      line += piece;
      continue;
    }
    if (line !== "") lines.push(line);
    const parts = breakWord(line === "" ? piece : piece.trimStart(), availablePx, measure);
    line = parts.pop() ?? "";
    lines.push(...parts);
  }
  return [...lines, line];
}

/** The word in parts that fit, each at least one character as a person counts them. */
function breakWord(word: string, availablePx: number, measure: Measure): string[] {
  const parts: string[] = [];
  let part = "";
  for (const { segment } of new Intl.Segmenter(undefined, { granularity: "grapheme" }).segment(word)) {
    if (part !== "" && measure(part + segment) > availablePx) {
      parts.push(part);
      part = "";
    }
    part += segment;
  }
  return [...parts, part];
}
