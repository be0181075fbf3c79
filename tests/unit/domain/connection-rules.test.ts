import { expect, test } from "vitest";
import { displacedBy, refuseConnection, type Wire } from "../../../lib/domain/connection-rules";
import { portsFrom } from "../../../lib/domain/kind-catalog";
import { isPortFit, PORT_TYPES } from "../../../lib/domain/port";
import { aGraph, anEdge, aNode, fakeKinds } from "../../support/builders";

const portsOf = portsFrom(fakeKinds);
const nodes = [
  aNode({ id: "words", type: "words" }),
  aNode({ id: "picture", type: "picture" }),
  aNode({ id: "other", type: "picture" }),
  aNode({ id: "album", type: "album" }),
  aNode({ id: "relay", type: "relay" }),
  aNode({ id: "riddle", type: "of another build" }),
];

function refusal(wire: Wire, ...standing: Wire[]) {
  const edges = standing.map((one, at) => anEdge({ ...one, id: `edge ${at}` }));
  return refuseConnection(aGraph(nodes, edges), wire, portsOf);
}

const wire = (source: string, target: string, sourceHandle?: string, targetHandle?: string): Wire => ({
  source,
  target,
  ...(sourceHandle !== undefined && { sourceHandle }),
  ...(targetHandle !== undefined && { targetHandle }),
});

test("only like fits like, but that any fits all and data reads as text", () => {
  const fits = PORT_TYPES.flatMap((from) =>
    PORT_TYPES.filter((to) => isPortFit(from, to)).map((to) => `${from} ${to}`),
  );
  const like = PORT_TYPES.flatMap((type) =>
    type === "any" ? ["any any"] : [`${type} ${type}`, `${type} any`, `any ${type}`],
  );
  expect(fits.toSorted()).toEqual([...like, "data text"].toSorted());
});

test("a wire between fitting ports may be made, its ports named or not", () => {
  expect([
    refusal(wire("words", "picture")),
    refusal(wire("words", "picture", "text", "prompt")),
    refusal(wire("picture", "album", "image", "images")),
    refusal(wire("words", "album", "text", "title")),
    refusal(wire("picture", "relay")),
  ]).toEqual([undefined, undefined, undefined, undefined, undefined]);
});

test("a refusal says why", () => {
  expect([
    refusal(wire("relay", "relay")),
    refusal(wire("gone", "relay")),
    refusal(wire("relay", "gone")),
    refusal(wire("words", "picture", "gone")),
    refusal(wire("words", "picture", "text", "gone")),
    refusal(wire("relay", "words")),
    refusal(wire("words", "album", "text", "images")),
    refusal(wire("words", "picture"), wire("words", "picture")),
    refusal(wire("relay", "picture"), wire("picture", "relay")),
  ]).toEqual(["SameNode", "NoNode", "NoNode", "NoPort", "NoPort", "NoPort", "TypeMismatch", "Duplicate", "Cycle"]);
});

test("a node of a kind that this build doesn't know takes any wire", () => {
  expect([
    refusal(wire("riddle", "picture", "anything")),
    refusal(wire("picture", "riddle", "image", "anything")),
  ]).toEqual([undefined, undefined]);
});

test("a taken input is no reason: the wire that stands there goes, however its port is named", () => {
  const standing = [
    anEdge({ id: "first", source: "words", target: "picture" }),
    anEdge({ id: "far", source: "words", target: "other" }),
  ];
  const graph = aGraph(nodes, standing);
  const arriving = wire("relay", "picture", "out", "prompt");
  expect([refuseConnection(graph, arriving, portsOf), displacedBy(graph, arriving, portsOf)]).toEqual([
    undefined,
    standing.slice(0, 1),
  ]);
});

test("nothing goes from an input that takes many, from another input, or from a kind that nobody knows", () => {
  const graph = aGraph(nodes, [
    anEdge({ id: "1", source: "picture", target: "album", targetHandle: "images" }),
    anEdge({ id: "2", source: "picture", target: "riddle" }),
  ]);
  const arriving = [
    wire("other", "album", "image", "images"),
    wire("words", "album", "text", "title"),
    wire("other", "riddle"),
    wire("other", "gone"),
  ];
  expect(arriving.map((one) => displacedBy(graph, one, portsOf))).toEqual([[], [], [], []]);
});
