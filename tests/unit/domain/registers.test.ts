import fc from "fast-check";
import { expect, test } from "vitest";
import { diffRegisters, isRegister, registersOf, writeRegister } from "../../../lib/domain/registers";
import { rowOf } from "../../../lib/domain/merge";
import type { Stored } from "../../../lib/domain/stored";
import { TABLE_NAMES, type Row } from "../../../lib/domain/tables";
import { randomNode } from "../../support/arbitraries";
import { anAsset, anEdge, aNode, aResult, aWorkflow } from "../../support/builders";
import { holds } from "../../support/laws";

test("register names are fixed for ever: every op and every row names them", () => {
  const rows = [aWorkflow(), aNode({ config: { text: "a" } }), anEdge(), aResult(), anAsset()];
  expect(TABLE_NAMES.map((table, at) => [table, Object.keys(registersOf(table, rows[at] as Row))])).toEqual([
    ["workflows", ["born", "name", "viewport"]],
    ["nodes", ["born", "title", "geom", "run", "config.text"]],
    ["edges", ["born", "ends"]],
    ["results", ["born"]],
    ["assets", ["born", "name", "media", "place", "cloud"]],
  ]);
});

test("fields that belong together are one register, and absence has a form", () => {
  expect(registersOf("nodes", aNode({ size: { width: 1, height: 2 }, parentId: "parent" }))).toEqual({
    born: { type: "relay" },
    title: { title: "A node" },
    geom: { position: { x: 0, y: 0 }, size: { width: 1, height: 2 }, parentId: "parent" },
    run: { status: "idle" },
  });
});

test("only names that this build knows are registers", () => {
  const names = ["born", "geom", "config.", "config.any", "ends", "toString", "__proto__", ""];
  expect(names.map((name) => isRegister("nodes", name))).toEqual([true, true, true, true, false, false, false, false]);
  expect(isRegister("edges", "config.any")).toBe(false);
});

test("writing a register replaces all its fields and no others", () => {
  const row = { ...aNode({ size: { width: 1, height: 2 } }) };
  writeRegister("nodes", row, "geom", { position: { x: 5, y: 5 }, title: "not mine" });
  const { size: _size, ...rest } = aNode();
  expect(row).toEqual({ ...rest, position: { x: 5, y: 5 } });
});

test("a value of the wrong form throws nothing and writes nothing else", () => {
  for (const junk of [null, 7, "text", [1], true]) {
    const row = { ...aNode() };
    writeRegister("nodes", row, "title", junk);
    const { title: _title, ...rest } = aNode();
    expect(row).toEqual(rest);
  }
});

test("the difference of two rows, written into the first, gives the second", { timeout: 60_000 }, () => {
  const asShown = (row: Row) => JSON.stringify(rowOf({ ...row, clocks: {} } as unknown as Stored, "nodes"));
  holds(
    "registers",
    fc.property(randomNode, randomNode, (one, other) => {
      const [from, to] = [one, { ...other, id: one.id }];
      const { set, unset } = diffRegisters("nodes", from, to);
      const row: Record<string, unknown> = { ...from };
      for (const name of [...Object.keys(set), ...unset]) writeRegister("nodes", row, name, set[name]);
      expect(asShown(row as unknown as Row)).toBe(asShown(to));
      expect(diffRegisters("nodes", to, to)).toEqual({ set: {}, unset: [] });
    }),
  );
});
