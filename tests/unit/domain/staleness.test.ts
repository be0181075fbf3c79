import { expect, test } from "vitest";
import type { Edge } from "../../../lib/domain/edge";
import type { Node } from "../../../lib/domain/node";
import { staleNodes } from "../../../lib/domain/staleness";
import { aGraph, anEdge, aNode } from "../../support/builders";

const HASH = { red: "a".repeat(64), blue: "b".repeat(64) };

/** A node that holds a picture or a text, made from its config and from what came in by each handle. */
function made(
  id: string,
  {
    color,
    inputs = {},
    config = {},
  }: { color?: keyof typeof HASH; inputs?: Record<string, string[]>; config?: Node["config"] },
): Node {
  const how = { kind: "relay", kindVersion: 1, config, inputs, runId: "run", at: 1 };
  const value =
    color === undefined ? { text: "said" } : { asset: { kind: "opfs" as const, path: `/${id}`, hash: HASH[color] } };
  return aNode({ id, config, status: "complete", result: { ...value, made: how } });
}

function wire(source: string, target: string, targetHandle?: string): Edge {
  return anEdge({ id: `${source} ${target}`, source, target, ...(targetHandle !== undefined && { targetHandle }) });
}

function staleIn(nodes: readonly Node[], edges: readonly Edge[] = []): string[] {
  return [...staleNodes(aGraph(nodes).nodes, edges)];
}

const red = made("red", { color: "red" });
const blue = made("blue", { color: "blue" });
const collage = made("collage", { color: "red", inputs: { base: [HASH.red], overlay: [HASH.blue] } });
const wires = [wire("red", "collage", "base"), wire("blue", "collage", "overlay")];

test("a result whose config and inputs are what they were is not stale", () => {
  expect(staleIn([red, blue, collage], wires)).toEqual([]);
});

test("a result is stale once its config is another, and fresh again when that is taken back", () => {
  const node = made("node", { config: { size: 1, mode: "a" } });
  expect(staleIn([{ ...node, config: { size: 2, mode: "a" } }])).toEqual(["node"]);
  expect(staleIn([{ ...node, config: { mode: "a", size: 1 } }])).toEqual([]);
});

test("a result is stale when another picture comes in", () => {
  expect(staleIn([red, made("blue", { color: "red" }), collage], wires)).toEqual(["collage"]);
});

test("a result is stale when a wire came, went, or changed its input", () => {
  const [toBase, toOverlay] = wires as [Edge, Edge];
  const nodes = [red, blue, collage];
  expect([
    staleIn(nodes, [toBase]),
    staleIn(nodes, [...wires, wire("red", "collage", "mask")]),
    staleIn(nodes, [
      { ...toBase, targetHandle: "overlay" },
      { ...toOverlay, targetHandle: "base" },
    ]),
    staleIn(nodes, [{ ...toBase, targetHandle: "constructor" }, toOverlay]),
  ]).toEqual([["collage"], ["collage"], ["collage"], ["collage"]]);
});

test("a wire that names no input is fresh when its picture came in by any", () => {
  expect(
    staleIn(
      [red, blue, collage],
      wires.map(({ source, target }) => wire(source, target)),
    ),
  ).toEqual([]);
});

test("all that was made from a stale result is stale, in the order of the wires", () => {
  const first = { ...made("first", {}), config: { text: "new" } };
  const second = made("second", { inputs: { in: ["x"] } });
  const third = made("third", { inputs: { in: ["y"] } });
  expect(staleIn([third, second, first], [wire("second", "third", "in"), wire("first", "second", "in")])).toEqual([
    "first",
    "second",
    "third",
  ]);
});

test("what has no result, or one that nobody knows how to make again, is not stale", () => {
  const given = aNode({ id: "given", config: { asset: "new" }, result: { text: "from a package" } });
  expect(staleIn([aNode({ id: "empty" }), given], [wire("empty", "given")])).toEqual([]);
});

test("nodes on a cycle are not stale, and a wire from nowhere is a wire", () => {
  const node = made("node", { inputs: { in: ["x"] } });
  expect(staleIn([node], [wire("gone", "node", "in")])).toEqual([]);
  expect(staleIn([node], [wire("node", "node", "in")])).toEqual([]);
});
