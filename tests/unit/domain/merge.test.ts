import { expect, test } from "vitest";
import { isAlive, keyOf, mergeOp, rowOf } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import { registersOf } from "../../../lib/domain/registers";
import type { Stored } from "../../../lib/domain/stored";
import { aClock, aNode, anOp, WORKFLOW_ID } from "../../support/builders";
import { NEW_YEAR_MS } from "../../support/fake-world";

const row = aNode({ config: { text: "old" } });
const birth = (ms: number) => anOp({ clock: aClock(ms), set: { ...registersOf("nodes", row) } });
const edit = (ms: number, fields: Partial<Op>) => anOp({ clock: aClock(ms), ...fields });
const death = (ms: number) => anOp({ clock: aClock(ms), remove: true });

function merged(...ops: Op[]): Stored {
  let stored: Stored | undefined;
  for (const op of ops) stored = mergeOp(stored, op);
  return stored as Stored;
}

test("a birth makes the row, with a clock for each register", () => {
  const clock = aClock(5);
  expect(merged(birth(5))).toEqual({
    id: "node",
    workflowId: WORKFLOW_ID,
    type: "relay",
    title: "A node",
    status: "idle",
    position: { x: 0, y: 0 },
    config: { text: "old" },
    clocks: { born: clock, title: clock, geom: clock, run: clock, "config.text": clock },
    updatedAt: NEW_YEAR_MS + 5,
    version: 1,
  });
});

test("the greater clock wins, whichever comes first", () => {
  const older = edit(2, { set: { title: { title: "older" } } });
  const newer = edit(3, { set: { title: { title: "newer" } } });
  expect([merged(birth(1), older, newer)["title"], merged(birth(1), newer, older)["title"]]).toEqual([
    "newer",
    "newer",
  ]);
});

test("writes to different registers of one row both stay", () => {
  const one = edit(2, { set: { title: { title: "new" } } });
  const two = edit(3, { set: { "config.size": 7 } });
  expect(rowOf(merged(birth(1), two, one), "nodes")).toEqual({
    ...row,
    title: "new",
    config: { size: 7, text: "old" },
    updatedAt: NEW_YEAR_MS + 3,
    version: 3,
  });
});

test("a parameter that was taken away stays away when an older value arrives", () => {
  const away = edit(3, { unset: ["config.text"] });
  const late = edit(2, { set: { "config.text": "late" } });
  expect(merged(birth(1), away, late)["config"]).toEqual({});
});

test("an edit after its death brings no row back; a later birth does", () => {
  const dead = merged(birth(1), death(2), edit(9, { set: { title: { title: "late" } } }));
  expect(isAlive(dead)).toBe(false);
  expect(isAlive(merged(birth(1), death(2), birth(3)))).toBe(true);
  expect(isAlive(merged(birth(3), death(2)))).toBe(true);
  expect(isAlive(merged(death(2), birth(1)))).toBe(false);
});

test("a row whose birth hasn't arrived is not alive, and is whole once it has", () => {
  const early = edit(5, { set: { title: { title: "early" } } });
  expect(isAlive(merged(early))).toBe(false);
  expect(rowOf(merged(early, birth(1)), "nodes")).toEqual({
    ...row,
    title: "early",
    updatedAt: NEW_YEAR_MS + 5,
    version: 2,
  });
});

test("an op that changes nothing gives back the very same row", () => {
  const stored = merged(birth(1), death(2));
  const idle = [birth(1), death(2), death(1), edit(9, {}), edit(9, { set: { unknown: 1, constructor: 2 } })];
  for (const op of idle) expect(mergeOp(stored, op)).toBe(stored);
  expect(mergeOp(undefined, edit(9, {}))).toBeUndefined();
});

test("a config parameter may have any name", () => {
  const names = ["__proto__", "constructor", "", "config.x"];
  const stored = merged(
    birth(1),
    edit(2, { set: Object.fromEntries(names.map((name) => [`config.${name}`, "value"])) }),
  );
  const { config } = rowOf(stored, "nodes") as typeof row;
  expect(Object.entries(config)).toEqual(
    [["text", "old"], ...names.map((name) => [name, "value"])].toSorted(([a], [b]) =>
      (a as string).localeCompare(b as string),
    ),
  );
  expect(Object.getPrototypeOf(config)).toBe(Object.prototype);
});

test("rows with the same content are the same text, whatever order their parameters were written in", () => {
  const a = edit(2, { set: { "config.a": 1 } });
  const b = edit(3, { set: { "config.b": 1 } });
  expect(JSON.stringify(rowOf(merged(birth(1), a, b), "nodes"))).toBe(
    JSON.stringify(rowOf(merged(birth(1), b, a), "nodes")),
  );
});

test("rows are told apart by table and workflow", () => {
  const at = { table: "nodes", workflowId: "w", key: "k" } as const;
  expect([keyOf(at), keyOf({ ...at, table: "edges" }), keyOf({ ...at, workflowId: "v" })]).toEqual([
    "nodes/w/k",
    "edges/w/k",
    "nodes/v/k",
  ]);
});
