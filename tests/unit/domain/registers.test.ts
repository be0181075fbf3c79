import { expect, test } from "vitest";
import { diffRegisters, fieldsOf, isRegister, registersOf, writeRegister } from "../../../lib/domain/registers";
import { aNode, anAsset, anEdge, aResult, aWorkflow } from "../../support/builders";

test("names and places of registers are as they are stored", () => {
  const rows = {
    workflows: aWorkflow({ partition: "space" }),
    nodes: aNode({ config: { text: "x" }, size: { width: 1, height: 2 }, parentId: "p", runId: "r" }),
    edges: anEdge({ sourceHandle: "out" }),
    results: aResult(),
    assets: anAsset({ name: "picture", width: 1 }),
  };
  const names = Object.fromEntries(
    (["workflows", "nodes", "edges", "results", "assets"] as const).map((table) => {
      const registers = Object.entries(registersOf(table, rows[table]));
      return [table, registers.map(([name, value]) => [name, Object.keys(value as object).join()])];
    }),
  );
  expect(names).toEqual({
    workflows: [
      ["born", "createdAt,partition"],
      ["name", "name"],
      ["viewport", "viewport"],
    ],
    nodes: [
      ["born", "type"],
      ["title", "title"],
      ["geom", "position,size,parentId"],
      ["run", "status,runId"],
      ["config.text", "0"],
    ],
    edges: [
      ["born", ""],
      ["ends", "source,target,sourceHandle"],
    ],
    results: [["born", "nodeId,cacheKey,text,made"]],
    assets: [
      ["born", "hash,mime,bytes,origin,createdAt"],
      ["name", "name"],
      ["media", "width"],
      ["place", "ref"],
      ["cloud", "syncStatus"],
    ],
  });
});

test("a register is known by its table, and config is a node's alone", () => {
  expect([
    isRegister("nodes", "geom"),
    isRegister("edges", "geom"),
    isRegister("nodes", "config.x"),
    isRegister("edges", "config.x"),
    isRegister("nodes", "constructor"),
  ]).toEqual([true, false, true, false, false]);
});

test("a field that a register no longer holds is taken away with it", () => {
  const row = { ...aNode({ size: { width: 1, height: 2 } }) };
  writeRegister("nodes", row, "geom", { position: { x: 1, y: 1 } });
  expect(row).toEqual(aNode({ position: { x: 1, y: 1 } }));
});

test("a config parameter is set and unset without touching the config that others hold", () => {
  const config = { text: "x" };
  const row = { ...aNode({ config }) };
  writeRegister("nodes", row, "config.size", 2);
  writeRegister("nodes", row, "config.text", undefined);
  expect([row.config, config]).toEqual([{ size: 2 }, { text: "x" }]);
});

test("only registers whose content differs are told apart, whatever the order of keys", () => {
  const from = aNode({ position: { x: 1, y: 2 }, config: { a: { b: 1, c: 2 }, gone: 1 } });
  const to = aNode({ position: { y: 2, x: 1 }, config: { a: { c: 2, b: 1 }, fresh: null }, title: "new" });
  expect(diffRegisters("nodes", from, to)).toEqual({
    set: { title: { title: "new" }, "config.fresh": null },
    unset: ["config.gone"],
  });
});

test("fields have one order in each table", () => {
  expect(fieldsOf("edges")).toEqual(["source", "target", "sourceHandle", "targetHandle"]);
});
