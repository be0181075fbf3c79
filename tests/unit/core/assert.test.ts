import { expect, test } from "vitest";
import { assert, must } from "../../../lib/core/assert";

test("a broken invariant throws with its name", () => {
  expect(() => assert(0, "nothing is something")).toThrow("nothing is something");
  expect(() => assert(1, "one is something")).not.toThrow();
});

test("what must be there is given back, falsy values too", () => {
  expect([must(0, "zero"), must("", "text"), must(false, "no")]).toEqual([0, "", false]);
});

test("what is missing is named", () => {
  expect(() => must(undefined, "the row")).toThrow("the row is missing");
  expect(() => must(null, "the row")).toThrow("the row is missing");
});
