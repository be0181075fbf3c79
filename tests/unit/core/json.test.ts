import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, isRecord, isSameJson } from "../../../lib/core/json";
import { holds } from "../../support/laws";

test("a record is an object that is neither null nor a list", () => {
  expect([{}, Object.create(null), [], null, "text", undefined].map(isRecord)).toEqual([
    true,
    true,
    false,
    false,
    false,
    false,
  ]);
});

test("values are the same whatever the order of their keys, and undefined counts as absent", () => {
  expect(isSameJson({ a: 1, b: [{ c: null }] }, { b: [{ c: null }], a: 1, d: undefined })).toBe(true);
  expect(isSameJson({ a: undefined }, {})).toBe(true);
});

test.each([
  [{ a: 1 }, { a: "1" }],
  [{ a: null }, {}],
  [
    [1, 2],
    [2, 1],
  ],
  [[1], [1, 2]],
  [[], {}],
  [null, {}],
  [{ a: 1 }, { b: 1 }],
])("%j and %j differ", (a, b) => {
  expect([isSameJson(a, b), isSameJson(b, a)]).toEqual([false, false]);
});

test("canonical text sorts keys at every depth and leaves undefined out", () => {
  expect(canonicalJson({ b: [{ d: 1, c: undefined }], a: undefined, A: "x" })).toBe('{"A":"x","b":[{"d":1}]}');
  expect(canonicalJson(undefined)).toBe("null");
});

test("canonical text parses back to the same value, and equal text means equal values", { timeout: 60_000 }, () => {
  holds(
    "json",
    fc.property(fc.jsonValue({ noUnicodeString: false }), fc.jsonValue(), (a, b) => {
      const text = canonicalJson(a);
      return (
        isSameJson(JSON.parse(text), JSON.parse(JSON.stringify(a))) && (text === canonicalJson(b)) === isSameJson(a, b)
      );
    }),
  );
});
