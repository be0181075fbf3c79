import fc from "fast-check";
import { expect, test } from "vitest";
import { LayeredMap } from "../../../lib/core/layered-map";
import { holds } from "../../support/laws";

test("a new version leaves the old as it was", () => {
  const old = LayeredMap.from([
    ["a", 1],
    ["b", 2],
  ]);
  const next = old.with([
    ["a", undefined],
    ["b", 3],
    ["c", 4],
  ]);
  expect([[...old], [...next]]).toEqual([
    [
      ["a", 1],
      ["b", 2],
    ],
    [
      ["b", 3],
      ["c", 4],
    ],
  ]);
  expect([old.size, next.size]).toEqual([2, 2]);
});

test("falsy values are values", () => {
  const map = LayeredMap.from<string, unknown>([["a", 0]]).with([["b", ""]]);
  expect([map.has("a"), map.get("a"), map.has("b"), map.get("b")]).toEqual([true, 0, true, ""]);
});

test("taking away what isn't there changes nothing", () => {
  const map = LayeredMap.from([["a", 1]]).with([["x", undefined]]);
  expect([map.size, [...map.keys()], map.has("x")]).toEqual([1, ["a"], false]);
});

test("it holds what a Map holds after the same writes, in every way of reading it", { timeout: 60_000 }, () => {
  const write = fc.tuple(fc.nat(99), fc.option(fc.nat(), { nil: undefined, freq: 3 }));
  holds(
    "layered-map",
    fc.property(fc.array(fc.array(write, { maxLength: 12 }), { maxLength: 20 }), (batches) => {
      const model = new Map<number, number>();
      let map = LayeredMap.from<number, number>();
      for (const batch of batches) {
        for (const [key, value] of batch) {
          if (value === undefined) model.delete(key);
          else model.set(key, value);
        }
        map = map.with(batch);
      }
      const visited: [number, number][] = [];
      map.forEach((value, key) => visited.push([key, value]));
      const byKey = (entries: Iterable<readonly [number, number]>) =>
        JSON.stringify([...entries].toSorted((a, b) => a[0] - b[0]));
      return (
        map.size === model.size &&
        byKey(map) === byKey(model) &&
        JSON.stringify(visited) === JSON.stringify([...map.entries()]) &&
        JSON.stringify([...map.keys()]) === JSON.stringify(visited.map(([key]) => key)) &&
        JSON.stringify([...map.values()]) === JSON.stringify(visited.map(([, value]) => value)) &&
        Array.from({ length: 100 }, (_, key) => key).every(
          (key) => map.get(key) === model.get(key) && map.has(key) === model.has(key),
        )
      );
    }),
  );
});
