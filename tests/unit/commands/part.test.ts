import fc from "fast-check";
import { expect, test } from "vitest";
import { parsePart, partOf, partToText, placedAt } from "../../../lib/commands/part";
import { randomEdge, randomNode } from "../../support/arbitraries";
import { aGraph, aNode, anEdge } from "../../support/builders";
import { holds } from "../../support/laws";

const nodes = [
  aNode({ id: "a", position: { x: 10, y: 40 } }),
  aNode({ id: "b", position: { x: 30, y: 20 } }),
  aNode({ id: "c" }),
];
const inside = anEdge({ id: "inside", source: "a", target: "b" });
const outward = anEdge({ id: "outward", source: "b", target: "c" });
const graph = aGraph(nodes, [inside, outward]);

test("a part is the chosen nodes and the wires between them, without what belongs to their workflow", () => {
  expect(partOf(graph, new Set(["a", "b"]))).toEqual({
    nodes: [
      { id: "a", type: "relay", title: "A node", status: "idle", position: { x: 10, y: 40 }, config: {} },
      { id: "b", type: "relay", title: "A node", status: "idle", position: { x: 30, y: 20 }, config: {} },
    ],
    edges: [{ id: "inside", source: "a", target: "b" }],
  });
});

test("what is copied is what is pasted", { timeout: 60_000 }, () => {
  /** A parameter of this name is not kept: a parser that wrote it would change the prototype of what it reads into. */
  const isPlain = (config: object) => !Object.hasOwn(config, "__proto__");
  const node = randomNode.filter(({ config }) => isPlain(config));
  holds(
    "part",
    fc.property(fc.array(node, { maxLength: 4 }), fc.array(randomEdge, { maxLength: 4 }), (some, wires) => {
      const part = partOf(aGraph(some, wires), new Set(some.map(({ id }) => id)));
      expect(parsePart(partToText(part))).toEqual(part);
    }),
  );
});

test("text that is no part of ours is refused", () => {
  const mark = "atelier/part";
  const junk = [
    "",
    "hello",
    `about ${mark}`,
    `{"${mark}"`,
    JSON.stringify(mark),
    JSON.stringify([mark]),
    JSON.stringify({ nodes: [], edges: [] }),
    JSON.stringify({ [mark]: 2, nodes: [], edges: [] }),
    JSON.stringify({ [mark]: 1, nodes: {}, edges: [] }),
    JSON.stringify({ [mark]: 1, nodes: [] }),
  ];
  expect(junk.map(parsePart)).toEqual(junk.map(() => undefined));
});

test("what isn't valid in a part is left out, and so is what a row doesn't have", () => {
  const part = partOf(graph, new Set(["a", "b"]));
  const [first, second] = part.nodes;
  const broken = {
    ...part,
    nodes: [{ ...first, script: "alert(1)" }, { ...second, position: "here" }, null],
    edges: [{ id: "x" }, 7],
  };
  expect(parsePart(partToText(broken as never))).toEqual({ nodes: [first], edges: [] });
});

test("a part is placed by its top left corner, on whole units, and keeps its shape", () => {
  const placed = placedAt(partOf(graph, new Set(["a", "b"])), { x: 100.4, y: -0.6 });
  expect(placed.nodes.map(({ position }) => position)).toEqual([
    { x: 100, y: 19 },
    { x: 120, y: -1 },
  ]);
});
