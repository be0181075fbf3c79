import { expect, test } from "vitest";
import { portsFrom } from "../../../lib/domain/kind-catalog";
import { normalize } from "../../../lib/domain/normalize";
import { aGraph, aNode, anEdge, fakeKinds } from "../../support/builders";

const portsOf = portsFrom(fakeKinds);
/** Rows here are named by the order in which they were written. */
const byId = (row: { id: string }) => row.id;

const relays = (...ids: string[]) => ids.map((id) => aNode({ id }));
const wire = (id: string, source: string, target: string, handles = {}) => anEdge({ id, source, target, ...handles });
const shownEdges = (...given: Parameters<typeof aGraph>) => [
  ...normalize(aGraph(...given), portsOf, byId).edges.keys(),
];
const shownParents = (...given: Parameters<typeof aGraph>) =>
  Object.fromEntries(
    [...normalize(aGraph(...given), portsOf, byId).nodes.values()].map((node) => [node.id, node.parentId]),
  );

test("a wire with a dead end is hidden and comes back with its node", () => {
  const edges = [wire("1", "a", "b")];
  expect(shownEdges(relays("a"), edges)).toEqual([]);
  expect(shownEdges(relays("a", "b"), edges)).toEqual(["1"]);
});

test("a wire to a port that is gone or unfit is hidden", () => {
  const nodes = [
    aNode({ id: "a", type: "words" }),
    aNode({ id: "b", type: "picture" }),
    aNode({ id: "c", type: "album" }),
  ];
  const edges = [
    wire("1", "a", "b", { targetHandle: "gone" }),
    wire("2", "a", "c", { targetHandle: "images" }),
    wire("3", "a", "c", { targetHandle: "title" }),
    wire("4", "b", "c", { sourceHandle: "image", targetHandle: "images" }),
  ];
  expect(shownEdges(nodes, edges)).toEqual(["3", "4"]);
});

test("wires of a kind that this build doesn't know are let be", () => {
  const nodes = [...relays("a"), aNode({ id: "b", type: "from a later build" })];
  expect(
    shownEdges(nodes, [wire("1", "a", "b", { targetHandle: "x" }), wire("2", "a", "b", { targetHandle: "x" })]),
  ).toEqual(["1", "2"]);
});

test("of two wires into one input the newer shows, however its port is named", () => {
  const edges = [wire("2", "b", "c", { targetHandle: "in" }), wire("1", "a", "c")];
  expect(shownEdges(relays("a", "b", "c"), edges)).toEqual(["2"]);
});

test("an input that takes many keeps all", () => {
  const nodes = [
    aNode({ id: "a", type: "picture" }),
    aNode({ id: "b", type: "picture" }),
    aNode({ id: "c", type: "album" }),
  ];
  expect(shownEdges(nodes, [wire("1", "a", "c"), wire("2", "b", "c")])).toEqual(["1", "2"]);
});

test("a cycle breaks at its newest wire, and what hangs on it stays", () => {
  const edges = [wire("3", "a", "b"), wire("1", "b", "c"), wire("2", "c", "a"), wire("4", "c", "d")];
  expect(shownEdges(relays("a", "b", "c", "d"), edges)).toEqual(["1", "2", "4"]);
});

test("a wire from a node to itself is hidden", () => {
  expect(shownEdges(relays("a"), [wire("1", "a", "a")])).toEqual([]);
});

test("a circle of parents opens at the oldest link", () => {
  const nodes = [
    aNode({ id: "1", parentId: "2" }),
    aNode({ id: "2", parentId: "3" }),
    aNode({ id: "3", parentId: "1" }),
    aNode({ id: "4", parentId: "3" }),
  ];
  expect(shownParents(nodes)).toEqual({ 1: undefined, 2: "3", 3: "1", 4: "3" });
});

test("a node is not its own parent, and a parent that isn't there is none", () => {
  expect(shownParents([aNode({ id: "a", parentId: "a" }), aNode({ id: "b", parentId: "gone" })])).toEqual({
    a: undefined,
    b: undefined,
  });
});

test("a graph with nothing to hide is the very same object", () => {
  const graph = aGraph(relays("a", "b"), [wire("1", "a", "b")]);
  expect(normalize(graph, portsOf, byId)).toBe(graph);
});
