import { existsSync } from "node:fs";
import { expect, test } from "vitest";
import { BLEND_MODES, findBlendMode } from "../../../lib/pixels/blend-modes";
import { FONTS } from "../../../lib/pixels/fonts";

test("every font's files ship with the app", () => {
  const urls = FONTS.flatMap(({ url, italicUrl }) => (italicUrl === undefined ? [url] : [url, italicUrl]));
  expect(urls.filter((url) => !existsSync(`public${url}`))).toEqual([]);
});

test("fonts and blend modes have ids of their own", () => {
  for (const entries of [FONTS, BLEND_MODES]) {
    expect(new Set(entries.map(({ id }) => id)).size).toBe(entries.length);
  }
});

test("a blend mode is found by its id and by the canvas's word for it", () => {
  expect(findBlendMode("normal")).toBe(findBlendMode("source-over"));
  expect(findBlendMode("multiply")?.operation).toBe("multiply");
  expect(findBlendMode("copy")).toBeUndefined();
});
