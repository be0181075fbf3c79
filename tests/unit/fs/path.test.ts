import { expect, test } from "vitest";
import { isUnfinished, isWithin, joinPath, mustPath, nameOf, parentOf, unfinishedPath } from "../../../lib/fs/path";

test("takes apart and puts together", () => {
  expect([parentOf("/a/b"), parentOf("/a"), parentOf("/")]).toEqual(["/a", "/", "/"]);
  expect([nameOf("/a/b"), nameOf("/a")]).toEqual(["b", "a"]);
  expect([joinPath("/", "a"), joinPath("/a", "b")]).toEqual(["/a", "/a/b"]);
});

test("a folder holds itself and what is below it, and no name that only starts alike", () => {
  expect([isWithin("/a", "/a"), isWithin("/a/b", "/a"), isWithin("/ab", "/a"), isWithin("/x", "/")]).toEqual([
    true,
    true,
    false,
    true,
  ]);
});

test("two spellings of one name are one path", () => {
  expect(mustPath("/a\u0308")).toBe("/\u00e4");
});

test("a name may have 255 bytes, a path 4,096", () => {
  expect(mustPath(`/${"x".repeat(255)}`)).toHaveLength(256);
  expect(() => mustPath(`/${"ü".repeat(128)}`)).toThrow("255 bytes");
  expect(mustPath("/abc".repeat(1024))).toHaveLength(4096);
  expect(() => mustPath(`${"/abc".repeat(1024)}d`)).toThrow("4096 bytes");
});

test("half a surrogate pair is no name", () => {
  expect(() => mustPath("/\ud800")).toThrow("can't have");
});

test("resolves dots, and never climbs over the root", () => {
  expect(["/a/../b", "//a/./b//", "/", "/..", "/../../a", "/..a"].map(mustPath)).toEqual([
    "/b",
    "/a/b",
    "/",
    "/",
    "/a",
    "/..a",
  ]);
});

test("the name of an unfinished file is known as such and can't be asked for", () => {
  expect(isUnfinished(nameOf(unfinishedPath("/a")))).toBe(true);
  expect(() => mustPath(unfinishedPath("/a"))).toThrow("unfinished");
});

test("unfinished files of long names have names of their own, short enough for the disk", () => {
  const names = ["1", "2", "ü"].map((end) => unfinishedPath(`/folder/${"x".repeat(253)}${end}`));
  expect(new Set(names).size).toBe(3);
  for (const name of names) expect(new TextEncoder().encode(nameOf(name)).length).toBeLessThan(240);
});
