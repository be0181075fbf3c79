import { expect, test } from "vitest";
import { changeOf } from "../../../lib/domain/change";
import { registersOf } from "../../../lib/domain/registers";
import { revert } from "../../../lib/domain/revert";
import type { Stored } from "../../../lib/domain/stored";
import type { Row } from "../../../lib/domain/tables";
import { aClock, aNode, WORKFLOW_ID } from "../../support/builders";

const KEY = `nodes/${WORKFLOW_ID}/node`;
const before = aNode({ title: "before", config: { text: "old", gone: 1 } });
const after = aNode({ title: "after", config: { text: "new", fresh: 2 } });
const OURS = aClock(1, 0, "a");
const THEIRS = aClock(2, 0, "b");

/** `theirs` names the registers that another client wrote last; `dead` is what is left of a row that isn't shown. */
function takenBack(
  from: Row | undefined,
  to: Row | undefined,
  now: Row | undefined,
  { theirs = [], dead }: { theirs?: readonly string[]; dead?: Row } = {},
) {
  const row = now ?? dead;
  const names = Object.keys(row === undefined ? {} : registersOf("nodes", row));
  const clocks = Object.fromEntries(
    [...names, "config.gone"].map((name) => [name, theirs.includes(name) ? THEIRS : OURS]),
  );
  const stored = row && ({ ...row, clocks } as unknown as Stored);
  return [
    ...revert(changeOf([[KEY, from, to]]), {
      isOurs: (_key, name) => clocks[name] === OURS,
      row: () => now,
      stored: () => stored,
    }),
  ];
}

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
  expect(takenBack(before, after, now)).toEqual([
    [KEY, aNode({ ...before, config: { ...before.config, gone: "theirs" } })],
  ]);
});

test("a register that somebody else has written since stays, even when they wrote the same", () => {
  expect(takenBack(before, after, after, { theirs: ["title"] })).toEqual([[KEY, aNode({ ...before, title: "after" })]]);
});

test("a row that was removed returns with what others wrote to it meanwhile", () => {
  const dead = aNode({ title: "theirs", config: { text: "ours, of another life", theirs: 3 } });
  expect(takenBack(before, undefined, undefined, { dead, theirs: ["title", "config.theirs", "config.gone"] })).toEqual([
    [KEY, aNode({ title: "theirs", config: { text: "old", theirs: 3 } })],
  ]);
});

test("a row returns as it was when what others wrote to it would break it", () => {
  const dead = { ...before, title: 7 } as unknown as Row;
  expect(takenBack(before, undefined, undefined, { dead, theirs: ["title"] })).toEqual([[KEY, before]]);
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
