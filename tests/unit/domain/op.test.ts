import { expect, test } from "vitest";
import { createClockSource } from "../../../lib/core/clock";
import { createIdSource } from "../../../lib/core/id";
import { changeOf } from "../../../lib/domain/change";
import { isAlive, mergeOp, rowOf } from "../../../lib/domain/merge";
import { opSchema, opsOf, type Op } from "../../../lib/domain/op";
import { registersOf } from "../../../lib/domain/registers";
import type { Stored } from "../../../lib/domain/stored";
import type { Row } from "../../../lib/domain/tables";
import { aClock, aNode, anOp, aWorkflow, WORKFLOW_ID } from "../../support/builders";
import { createFakeWorld } from "../../support/fake-world";

const KEY = `nodes/${WORKFLOW_ID}/node`;
const FAR_MS = 10 * 365 * 24 * 3_600_000;

function createWriter(stored?: Stored) {
  const world = createFakeWorld();
  const ctx = { newId: createIdSource(world), tick: createClockSource(world).tick, stored: () => stored };
  return (from: Row | undefined, to: Row | undefined) => opsOf(changeOf([[KEY, from, to]]), ctx);
}

const bornAt = (clock: string, row = aNode()) =>
  mergeOp(undefined, anOp({ clock, set: { ...registersOf("nodes", row) } })) as Stored;
const without = ({ id: _id, clock: _clock, ...rest }: Op) => rest;

test("a row that appears writes all its registers", () => {
  const [op] = createWriter()(undefined, aNode({ config: { text: "x" } }));
  expect(without(op as Op)).toEqual({
    table: "nodes",
    workflowId: WORKFLOW_ID,
    key: "node",
    set: {
      born: { type: "relay" },
      title: { title: "A node" },
      geom: { position: { x: 0, y: 0 } },
      run: { status: "idle" },
      "config.text": "x",
    },
  });
});

test("an edit writes only what differs, and tells what it overwrites", () => {
  const row = aNode({ config: { text: "x", gone: 1 } });
  const clock = aClock(-5);
  const ops = createWriter(bornAt(clock, row))(row, { ...row, title: "new", config: { text: "x", fresh: 2 } });
  expect(ops.map(without)).toEqual([
    {
      table: "nodes",
      workflowId: WORKFLOW_ID,
      key: "node",
      set: { title: { title: "new" }, "config.fresh": 2 },
      unset: ["config.gone"],
      base: { title: clock, "config.gone": clock },
    },
  ]);
});

test("a removal writes nothing else", () => {
  expect(createWriter(bornAt(aClock(-5)))(aNode(), undefined).map(without)).toEqual([
    { table: "nodes", workflowId: WORKFLOW_ID, key: "node", remove: true },
  ]);
});

test("what no register holds gives no op", () => {
  expect(createWriter(bornAt(aClock(-5)))(aNode(), aNode({ version: 9, updatedAt: 1 }))).toEqual([]);
});

test.each(["born", "edited", "removed"])(
  "a row that was %s by a clock from the far future can still be changed",
  (last) => {
    const row = aNode();
    let stored = bornAt(last === "born" ? aClock(FAR_MS, 9, "f") : aClock(-5));
    const far = { clock: aClock(FAR_MS, 9, "f") };
    if (last === "edited") stored = mergeOp(stored, anOp({ ...far, set: { title: { title: "far" } } })) as Stored;
    if (last === "removed") stored = mergeOp(stored, anOp({ ...far, remove: true })) as Stored;
    const from = isAlive(stored) ? rowOf(stored, "nodes") : undefined;
    const write = createWriter(stored);
    const apply = (to: Row | undefined) => write(from, to).reduce((now, op) => mergeOp(now, op) as Stored, stored);
    expect(rowOf(apply({ ...row, title: "near" }), "nodes")).toMatchObject({ title: "near" });
    expect(isAlive(apply({ ...row, title: "near" }))).toBe(true);
    expect(isAlive(apply(undefined))).toBe(false);
  },
);

test("a row that comes back sheds the parameters that it had in its life before", () => {
  const before = aNode({ config: { old: 1, kept: 1 } });
  const dead = mergeOp(bornAt(aClock(-5), before), anOp({ clock: aClock(-4), remove: true })) as Stored;
  const [op] = createWriter(dead)(undefined, aNode({ config: { kept: 2 } }));
  expect(op?.unset).toEqual(["config.old"]);
  expect(rowOf(mergeOp(dead, op as Op) as Stored, "nodes")).toMatchObject({ config: { kept: 2 } });
});

test("10,000 writes of one millisecond have distinct, ascending ids and clocks", () => {
  const write = createWriter();
  const ops = Array.from({ length: 10_000 }, (_, at) => write(undefined, aNode({ id: `${at}` }))).flat();
  const [ids, clocks] = [ops.map((op) => op.id), ops.map((op) => op.clock)];
  expect([new Set(ids).size, new Set(clocks).size]).toEqual([10_000, 10_000]);
  expect([ids.toSorted(), clocks.toSorted()]).toEqual([ids, clocks]);
});

test("a workflow's ops belong to its own scope", () => {
  const world = createFakeWorld();
  const ctx = { newId: createIdSource(world), tick: createClockSource(world).tick, stored: () => undefined };
  const [op] = opsOf(changeOf([["workflows/w/w", undefined, aWorkflow({ id: "w" })]]), ctx);
  expect([op?.workflowId, op?.key]).toEqual(["w", "w"]);
});

test.each([
  ["no clock", { clock: "junk" }],
  ["a clock that no time reaches", { clock: "f".repeat(12) + aClock(0).slice(12) }],
  ["an unknown table", { table: "users" }],
  ["no key", { key: "" }],
  ["a removal that is none", { remove: false }],
  ["a value that isn't JSON", { set: { title: () => 1 } }],
])("an op from outside with %s is refused", (_, fields) => {
  expect(opSchema.safeParse(anOp({ clock: aClock(0) })).success).toBe(true);
  expect(opSchema.safeParse({ ...anOp({ clock: aClock(0) }), ...fields }).success).toBe(false);
});
