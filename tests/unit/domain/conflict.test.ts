import { expect, test } from "vitest";
import { conflictsOf } from "../../../lib/domain/conflict";
import { mergeOp } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import type { Stored } from "../../../lib/domain/stored";
import { aClock, aNode, anOp } from "../../support/builders";
import { createOpMaker } from "../../support/persistent-tab";

const [birth] = createOpMaker(1).birthsOf("nodes", [aNode({ config: { text: "first" } })]) as [Op];
const born = mergeOp(undefined, birth) as Stored;
const THEIRS = "b";
const OURS = "a";

function text(ms: number, client: string, value: string, base = birth.clock): Op {
  return anOp({ clock: aClock(ms, 0, client), set: { "config.text": value }, base: { "config.text": base } });
}

/** The conflicts of `op` once `before` are merged. */
function conflictsAfter(before: readonly Op[], op: Op) {
  let stored = born;
  for (const one of before) stored = mergeOp(stored, one) as Stored;
  return conflictsOf(stored, op);
}

test("of two writes that didn't know of each other, the one that loses is kept, whichever comes first", () => {
  const older = text(10, THEIRS, "older");
  const newer = text(20, OURS, "newer");
  const kept = {
    id: `${older.clock}/nodes/node/config.text`,
    workflowId: "flow",
    table: "nodes",
    key: "node",
    register: "config.text",
    value: "older",
    lost: older.clock,
    won: newer.clock,
  };
  expect(conflictsAfter([older], newer)).toEqual([kept]);
  expect(conflictsAfter([newer], older)).toEqual([kept]);
});

test("who has seen what they overwrite is in conflict with nobody", () => {
  const theirs = text(10, THEIRS, "theirs");
  expect(conflictsAfter([theirs], text(20, OURS, "ours", theirs.clock))).toEqual([]);
});

test("the same value twice, the same op twice and one author's writes out of order are no conflicts", () => {
  const theirs = text(10, THEIRS, "same");
  expect(conflictsAfter([theirs], text(20, OURS, "same"))).toEqual([]);
  expect(conflictsAfter([theirs], theirs)).toEqual([]);
  expect(conflictsAfter([text(20, THEIRS, "later", theirs.clock)], theirs)).toEqual([]);
});

test("a parameter that was taken away at the same time is a conflict without a value", () => {
  const gone = anOp({ clock: aClock(10, 0, THEIRS), unset: ["config.text"], base: { "config.text": birth.clock } });
  const [conflict] = conflictsAfter([gone], text(20, OURS, "kept"));
  expect(conflict).toMatchObject({ lost: gone.clock });
  expect(conflict).not.toHaveProperty("value");
});

test("how a run stands, and a birth, are never in conflict", () => {
  const run = (ms: number, client: string, status: string) =>
    anOp({ clock: aClock(ms, 0, client), set: { run: { status } }, base: { run: birth.clock } });
  expect(conflictsAfter([run(10, THEIRS, "failed")], run(20, OURS, "complete"))).toEqual([]);
  expect(conflictsAfter([text(10, THEIRS, "theirs")], { ...birth, clock: aClock(20, 0, OURS) })).toEqual([]);
});
