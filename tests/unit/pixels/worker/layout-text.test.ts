import { describe, expect, test } from "vitest";
import { layoutText, type TextBox } from "../../../../lib/pixels/worker/layout-text";

/** Every character is 10 px wide. */
const measure = (text: string) => [...text].length * 10;
const BOX: TextBox = { widthPx: 120, heightPx: 200, paddingPx: 10, lineHeightPx: 20, align: "left" };

function linesOf(text: string, box: Partial<TextBox> = {}): string[] {
  return layoutText(text, { ...BOX, ...box }, measure).map((line) => line.text);
}

describe("layoutText", () => {
  test("breaks between words where the box ends", () => {
    expect(linesOf("the quick brown fox")).toEqual(["the quick", "brown fox"]);
  });

  test("breaks at newlines of every kind and keeps empty lines", () => {
    expect(linesOf("a\n\nb\r\nc\rd")).toEqual(["a", "", "b", "c", "d"]);
    expect(linesOf("")).toEqual([""]);
  });

  test("keeps spaces inside a line and drops them at a break and at the end", () => {
    expect(linesOf("  a  b")).toEqual(["  a  b"]);
    expect(linesOf("12345678   90  ")).toEqual(["12345678", "90"]);
  });

  test("breaks a word that is wider than the box, and goes on after it", () => {
    expect(linesOf("abcdefghijklmno pq")).toEqual(["abcdefghij", "klmno pq"]);
    expect(linesOf("hi abcdefghijklmno")).toEqual(["hi", "abcdefghij", "klmno"]);
  });

  test("never breaks inside what a person sees as one character", () => {
    expect(linesOf("👩‍👩‍👧👩‍👩‍👧", { widthPx: 21 })).toEqual(["👩‍👩‍👧", "👩‍👩‍👧"]);
  });

  test("centres the block vertically, and starts a block that is too tall at the top", () => {
    expect(layoutText("a\nb", BOX, measure).map((line) => line.middleY)).toEqual([90, 110]);
    expect(layoutText("a\nb\nc", { ...BOX, heightPx: 40 }, measure).map((line) => line.middleY)).toEqual([20, 40, 60]);
  });

  test("aligns each line within the padding", () => {
    const placesOf = (align: TextBox["align"]) =>
      layoutText("abcd\nab", { ...BOX, align }, measure).map((line) => line.x);
    expect(placesOf("left")).toEqual([10, 10]);
    expect(placesOf("center")).toEqual([40, 50]);
    expect(placesOf("right")).toEqual([70, 90]);
  });
});
