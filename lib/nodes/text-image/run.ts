import * as z from "zod/mini";
import { keepImage } from "../keep-image";
import { nodeError } from "../node-error";
import { defineWork } from "../node-kind";
import { findText } from "../read-inputs";
import { canvasSize, RATIOS } from "./typography";

const configSchema = z.object({
  text: z.string(),
  ratio: z.enum(RATIOS),
  size: z.int().check(z.minimum(16), z.maximum(4096)),
  font: z.string(),
  fontSize: z.number().check(z.minimum(1), z.maximum(2000)),
  bold: z.boolean(),
  italic: z.boolean(),
  underline: z.boolean(),
  strike: z.boolean(),
  align: z.enum(["left", "center", "right"]),
  letterSpacing: z.number().check(z.minimum(-200), z.maximum(400)),
  lineHeight: z.number().check(z.minimum(0.5), z.maximum(3)),
  color: z.string(),
  background: z.string(),
});

export const textImageWork = defineWork({
  config: configSchema,
  async run({ kind, config, inputs, media, pixels, signal }) {
    const text = findText(inputs, "text") ?? config.text;
    if (text.trim() === "") throw nodeError("NoText", "Write a text, or connect one to “Text”.");
    const style = {
      ...canvasSize(config.ratio, config.size),
      font: config.font,
      fontSizePx: config.fontSize,
      isBold: config.bold,
      isItalic: config.italic,
      isUnderlined: config.underline,
      isStruck: config.strike,
      align: config.align,
      letterSpacingPx: config.letterSpacing,
      lineHeight: config.lineHeight,
      color: config.color,
      background: config.background,
    };
    return keepImage(media, await pixels.renderText(text, style, signal), kind);
  },
});
