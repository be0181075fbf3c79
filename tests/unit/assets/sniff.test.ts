import { expect, test } from "vitest";
import { assetPath, folderOf, isAssetPath, mimeOf, sniffMime } from "../../../lib/assets/sniff";

const latin = (text: string) => Uint8Array.from(text, (char) => char.charCodeAt(0));

test.each([
  ["\x89PNG\r\n\x1a\n", "image/png"],
  ["\xff\xd8\xff\xe0", "image/jpeg"],
  ["GIF89a", "image/gif"],
  ["BM\x10\0\0\0\0\0\0\0", "image/bmp"],
  ["BMW, a car", "text/plain"],
  ["no RIFFWEBP", "text/plain"],
  ["RIFF\0\0\0\0WEBPVP8 ", "image/webp"],
  ["RIFF\0\0\0\0WAVEfmt ", "audio/wav"],
  ["\0\0\0\x20ftypisom", "video/mp4"],
  ["\0\0\0\x14ftypqt  ", "video/quicktime"],
  ["\0\0\0\x1cftypavif", "image/avif"],
  ["\x1a\x45\xdf\xa3", "video/webm"],
  ["PK\x03\x04", "application/zip"],
  ['  <svg xmlns="x">', "image/svg+xml"],
  ["<?xml version='1.0'?><svg/>", "image/svg+xml"],
  ["<!DOCTYPE html>", "text/html"],
  ['{"a":1}', "application/json"],
  ["plain words", "text/plain"],
  ["\0\x01\x02", "application/octet-stream"],
  ["\xc3\x28 not utf-8", "application/octet-stream"],
  ["", "application/octet-stream"],
])("%j proves %s", (head, mime) => {
  expect(sniffMime(latin(head))).toBe(mime);
});

test("a letter cut by the end of the head is still text", () => {
  expect(sniffMime(new TextEncoder().encode("grün").subarray(0, 3))).toBe("text/plain");
});

test("what can carry script is a plain file", () => {
  expect(["image/png", "video/mp4", "audio/wav", "image/svg+xml", "text/html"].map(folderOf)).toEqual([
    "image",
    "video",
    "audio",
    "file",
    "file",
  ]);
  expect(assetPath("abc", "image/png")).toBe("/atelier/assets/image/abc");
});

test("a hint counts only where the bytes prove nothing, and never for what a browser would run", () => {
  const [png, text] = [latin("\x89PNG\r\n\x1a\n"), latin("a,b")];
  const seen = [
    mimeOf(png, "text/csv"),
    mimeOf(text, "text/csv"),
    mimeOf(text, "text/html"),
    mimeOf(text, "image/png"),
  ];
  expect(seen).toEqual(["image/png", "text/csv", "text/plain", "text/plain"]);
});

test("only paths of the assets' own making are theirs", () => {
  const hash = "0f".repeat(32);
  expect(isAssetPath(assetPath(hash, "image/png"))).toBe(true);
  for (const path of [
    `/atelier/journal/${hash}`,
    `/atelier/assets/image/../${hash}`,
    `/atelier/assets/image/${hash}/a`,
  ]) {
    expect(isAssetPath(path)).toBe(false);
  }
});
