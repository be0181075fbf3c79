import { expect, test } from "vitest";
import { changeOf } from "../../../lib/domain/change";
import { revert } from "../../../lib/domain/revert";
import type { Row } from "../../../lib/domain/tables";
import { aNode, WORKFLOW_ID } from "../../support/builders";

const KEY = `nodes/${WORKFLOW_ID}/node`;
const before = aNode({ title: "before", config: { text: "old", gone: 1 } });
const after = aNode({ title: "after", config: { text: "new", fresh: 2 } });
const takenBack = (from: Row | undefined, to: Row | undefined, now: Row | undefined) => [
  ...revert(changeOf([[KEY, from, to]]), () => now),
];

test("an edit turns back, register by register", () => {
  expect(takenBack(before, after, after)).toEqual([[KEY, before]]);
});

test("a register that somebody else has written since keeps their value", () => {
  const now = aNode({ title: "theirs", config: { text: "new", fresh: "theirs" }, position: { x: 9, y: 9 } });
  expect(takenBack(before, after, now)).toEqual([
    [KEY, aNode({ title: "theirs", config: { text: "old", gone: 1, fresh: "theirs" }, position: { x: 9, y: 9 } })],
  ]);
});

test("a parameter that was taken away and that somebody set again keeps their value", () => {
  const now = aNode({ ...after, config: { ...after.config, gone: "theirs" } });
  expect(takenBack(before, after, now)).toEqual([[KEY, aNode({ ...before, config: { ...before.config, gone: "theirs" } })]]);
});

test("what was added goes and what was removed returns", () => {
  expect(takenBack(undefined, after, aNode({ title: "theirs" }))).toEqual([[KEY, undefined]]);
  expect(takenBack(before, undefined, undefined)).toEqual([[KEY, before]]);
});

test("what is as it should be already is left alone", () => {
  expect(takenBack(undefined, after, undefined)).toEqual([]);
  expect(takenBack(before, undefined, after)).toEqual([]);
  expect(takenBack(before, after, undefined)).toEqual([]);
});
