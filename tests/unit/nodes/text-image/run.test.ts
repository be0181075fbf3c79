import { expect, test } from "vitest";
import { textImageKind } from "../../../../lib/nodes/text-image/definition";
import { error, pictureIn, workOn } from "../work-on";

const { defaults } = textImageKind;

test("sets its text in its style", async () => {
  const style = { bold: true, italic: true, underline: true, strike: true, align: "right", background: "transparent" };
  const picture = await pictureIn(await workOn("text-image", { ...defaults, ...style, ratio: "16:9", size: 1600 }));
  expect(picture).toEqual({
    width: 1600,
    height: 900,
    made: {
      text: "Hello",
      style: {
        font: "inter",
        fontSizePx: 160,
        isBold: true,
        isItalic: true,
        isUnderlined: true,
        isStruck: true,
        align: "right",
        letterSpacingPx: 0,
        lineHeight: 1.2,
        color: "#1a1a1a",
        background: "transparent",
      },
    },
  });
});

test("a wire takes the place of its own text, an empty one too", async () => {
  const picture = await pictureIn(await workOn("text-image", defaults, { text: "wired" }));
  expect(picture.made).toMatchObject({ text: "wired" });
  const refusal = error("NoText", "Write a text, or connect one to “Text”.");
  expect(await workOn("text-image", defaults, { text: "" })).toEqual(refusal);
  expect(await workOn("text-image", { ...defaults, text: " \n" })).toEqual(refusal);
});

test("is up to 4096 px long", async () => {
  expect(await pictureIn(await workOn("text-image", { ...defaults, size: 4096 }))).toMatchObject({ width: 4096 });
  expect(await workOn("text-image", { ...defaults, size: 4097 })).toEqual(
    error("BadConfig", "“Long side” must be at most 4096."),
  );
});
