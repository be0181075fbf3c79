import { expect, test } from "vitest";
import { displacedBy, refuseConnection, type Wire } from "../../../lib/domain/connection-rules";
import { portsFrom } from "../../../lib/domain/kind-catalog";
import { aGraph, aNode, anEdge, fakeKinds } from "../../support/builders";

const portsOf = portsFrom(fakeKinds);
const nodes = [
  aNode({ id: "words", type: "words" }),
  aNode({ id: "picture", type: "picture" }),
  aNode({ id: "album", type: "album" }),
  aNode({ id: "relay" }),
  aNode({ id: "last" }),
  aNode({ id: "unknown", type: "of a later build" }),
];
const edges = [
  anEdge({ id: "1", source: "words", target: "picture", sourceHandle: "text", targetHandle: "prompt" }),
  anEdge({ id: "2", source: "relay", target: "last" }),
  anEdge({ id: "3", source: "picture", target: "album", targetHandle: "images" }),
];
const graph = aGraph(nodes, edges);
const wire = (source: string, target: string, handles: Partial<Wire> = {}): Wire => ({ source, target, ...handles });

test.each([
  ["SameNode", wire("relay", "relay")],
  ["NoNode", wire("relay", "gone")],
  ["NoNode", wire("gone", "relay")],
  ["NoPort", wire("words", "picture", { targetHandle: "gone" })],
  ["NoPort", wire("words", "picture", { sourceHandle: "gone" })],
  ["NoPort", wire("relay", "words")],
  ["TypeMismatch", wire("words", "album", { targetHandle: "images" })],
  ["TypeMismatch", wire("album", "picture")],
  ["Duplicate", wire("words", "picture", { sourceHandle: "text", targetHandle: "prompt" })],
  ["Cycle", wire("last", "relay")],
  [undefined, wire("words", "album", { targetHandle: "title" })],
  [undefined, wire("words", "relay")],
  [undefined, wire("unknown", "picture")],
  [undefined, wire("picture", "unknown", { targetHandle: "any" })],
] as const)("%s for %j", (refusal, given) => {
  expect(refuseConnection(graph, given, portsOf)).toBe(refusal);
});

test("a wire takes the place of the one in its input, unless that takes many", () => {
  const displaced = (given: Wire) => displacedBy(graph, given, portsOf).map((edge) => edge.id);
  expect(displaced(wire("words", "picture"))).toEqual(["1"]);
  expect(displaced(wire("words", "last", { targetHandle: "in" }))).toEqual(["2"]);
  expect(displaced(wire("picture", "album", { targetHandle: "images" }))).toEqual([]);
  expect(displaced(wire("words", "album", { targetHandle: "title" }))).toEqual([]);
  expect(displaced(wire("words", "unknown"))).toEqual([]);
  expect(displaced(wire("words", "gone"))).toEqual([]);
});
