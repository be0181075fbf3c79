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

test("a mode that would cut the base is none of ours", () => {
  expect(findBlendMode("multiply")).toEqual({ id: "multiply", label: "Multiply" });
  expect(findBlendMode("destination-out")).toBeUndefined();
});
