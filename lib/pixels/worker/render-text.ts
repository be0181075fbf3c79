import { checkSize } from "../limits";
import { createPixelError } from "../pixel-error";
import type { TextStyle } from "../pixels";
import { createCanvas } from "./canvas";
import { layoutText, type TextLine } from "./layout-text";
import { loadFont } from "./load-font";
import type { Raster } from "./raster";

/** Of the box's shorter side, kept free on every side. */
const PADDING = 0.06;
/** Where the lines of underline and strike run and how thick they are, in font sizes from the baseline down. */
const UNDERLINE_OFFSET = 0.14;
const STRIKE_OFFSET = -0.28;
const RULE_THICKNESS = 0.06;
const REGULAR = 400;
const BOLD = 700;

/**
 * The text on its background. Characters that the font lacks (emoji, other scripts) come from the machine's own fonts,
 * so only for them may the result differ from machine to machine.
 */
export async function renderText(text: string, style: TextStyle, signal: AbortSignal): Promise<Raster> {
  const width = Math.round(style.widthPx);
  const height = Math.round(style.heightPx);
  checkSize(width, height);
  const family = await loadFont(style);
  signal.throwIfAborted();
  const context = createCanvas(width, height);
  setColor(context, style.background);
  context.fillRect(0, 0, width, height);
  setColor(context, style.color);
  setFont(context, family, style);
  const { fontBoundingBoxAscent: ascent, fontBoundingBoxDescent: descent } = context.measureText("x");
  const box = {
    widthPx: width,
    heightPx: height,
    paddingPx: Math.min(width, height) * PADDING,
    lineHeightPx: style.fontSizePx * style.lineHeight,
    align: style.align,
  };
  for (const line of layoutText(text, box, (part) => measure(context, part, style.letterSpacingPx))) {
    drawLine(context, line, { baseline: line.middleY + (ascent - descent) / 2, style });
  }
  const { data } = context.getImageData(0, 0, width, height);
  return { width, height, data: data as Uint8ClampedArray<ArrayBuffer> };
}

function setFont(context: OffscreenCanvasRenderingContext2D, family: string, style: TextStyle): void {
  context.font = `${style.isItalic ? "italic" : "normal"} ${style.isBold ? BOLD : REGULAR} ${style.fontSizePx}px "${family}"`;
  context.letterSpacing = `${style.letterSpacingPx}px`;
  // Outlines as the font has them: hinting depends on the machine's settings.
  context.textRendering = "geometricPrecision";
  context.fontKerning = "normal";
}

/** The canvas adds letter spacing after the last character too, where nobody sees it. */
function measure(context: OffscreenCanvasRenderingContext2D, text: string, letterSpacingPx: number): number {
  return text === "" ? 0 : context.measureText(text).width - letterSpacingPx;
}

function drawLine(
  context: OffscreenCanvasRenderingContext2D,
  line: TextLine,
  { baseline, style }: { baseline: number; style: TextStyle },
): void {
  context.fillText(line.text, line.x, baseline);
  const { fontSizePx } = style;
  const thickness = Math.max(1, fontSizePx * RULE_THICKNESS);
  if (style.isUnderlined) context.fillRect(line.x, baseline + fontSizePx * UNDERLINE_OFFSET, line.widthPx, thickness);
  if (style.isStruck) context.fillRect(line.x, baseline + fontSizePx * STRIKE_OFFSET, line.widthPx, thickness);
}

/** A canvas keeps the colour it had when it doesn't understand the new one; two different ones before show that. */
function setColor(context: OffscreenCanvasRenderingContext2D, color: string): void {
  context.fillStyle = "#000000";
  context.fillStyle = color;
  const overBlack = context.fillStyle;
  context.fillStyle = "#ffffff";
  context.fillStyle = color;
  if (context.fillStyle === overBlack) return;
  throw createPixelError("Invalid", { message: `“${color}” is not a color.`, data: { color } });
}
