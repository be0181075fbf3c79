import { expect, test } from "vitest";
import { apply, changeOf, EMPTY_CHANGE, isEmpty, reverse, rowChanges, squash } from "../../../lib/domain/change";
import { aNode } from "../../support/builders";

const one = aNode({ title: "one" });
const two = aNode({ title: "two" });
const three = aNode({ title: "three" });

test("pairs of before and after become a change; what is the same object twice leaves no trace", () => {
  const change = changeOf([
    ["added", undefined, one],
    ["updated", one, two],
    ["removed", two, undefined],
    ["same", one, one],
    ["nothing", undefined, undefined],
  ]);
  expect(change).toEqual({ added: { added: one }, updated: { updated: [one, two] }, removed: { removed: two } });
});

test("the reverse swaps what came and what went", () => {
  expect(reverse({ added: { a: one }, updated: { b: [one, two] }, removed: { c: three } })).toEqual({
    added: { c: three },
    updated: { b: [two, one] },
    removed: { a: one },
  });
});

test("each row is told once, with its state before and after", () => {
  expect([...rowChanges({ added: { a: one }, updated: { b: [one, two] }, removed: { c: three } })]).toEqual([
    ["c", three, undefined],
    ["b", one, two],
    ["a", undefined, one],
  ]);
});

test("several changes become what they are together", () => {
  const changes = [
    changeOf([
      ["born and dead", undefined, one],
      ["born and edited", undefined, one],
      ["edited twice", one, two],
      ["dead and back", one, undefined],
    ]),
    changeOf([
      ["born and dead", one, undefined],
      ["born and edited", one, two],
      ["edited twice", two, three],
      ["dead and back", undefined, two],
    ]),
  ];
  expect(squash(changes)).toEqual({
    added: { "born and edited": two },
    updated: { "edited twice": [one, three], "dead and back": [one, two] },
    removed: {},
  });
});

test("rows without a change are the very same map, and untouched rows the very same objects", () => {
  const rows = new Map([
    ["a", one],
    ["b", two],
  ]);
  expect(apply(rows, EMPTY_CHANGE)).toBe(rows);
  const after = apply(rows, changeOf([["b", two, three]]));
  expect([after.get("a") === one, after.get("b"), rows.get("b")]).toEqual([true, three, two]);
});

test("only nothing is empty", () => {
  expect(
    [squash([]), changeOf([["a", undefined, one]]), changeOf([["a", one, undefined]]), changeOf([["a", one, two]])].map(
      isEmpty,
    ),
  ).toEqual([true, false, false, false]);
});
