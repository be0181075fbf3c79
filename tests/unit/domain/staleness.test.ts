import { expect, test } from "vitest";
import type { Made } from "../../../lib/domain/result";
import { staleNodes } from "../../../lib/domain/staleness";
import { aGraph, aNode, anEdge } from "../../support/builders";

const HASHES = ["1".repeat(64), "2".repeat(64)] as const;
const made = (fields: Partial<Made> = {}): Made => ({
  kind: "relay",
  kindVersion: 1,
  config: {},
  inputs: {},
  runId: "run",
  at: 1,
  ...fields,
});
const picture = (id: string, hash: string, fields = {}) =>
  aNode({ id, result: { asset: { kind: "opfs", path: "/x", hash }, made: made(fields) } });
const stale = (...graph: Parameters<typeof aGraph>) => {
  const { nodes, edges } = aGraph(...graph);
  return [...staleNodes(nodes, edges.values())];
};
const wire = (source: string, target: string) => anEdge({ id: `${source}${target}`, source, target });

test("a result that matches what the graph says is fresh", () => {
  const nodes = [picture("a", HASHES[0]), picture("b", HASHES[1], { inputs: { in: [HASHES[0]] } })];
  expect(stale(nodes, [wire("a", "b")])).toEqual([]);
});

test("a changed config makes the result stale, and all that hangs on it", () => {
  const changed = { ...picture("a", HASHES[0]), config: { text: "new" } };
  const nodes = [changed, picture("b", HASHES[1], { inputs: { in: [HASHES[0]] } })];
  expect(stale(nodes, [wire("a", "b")])).toEqual(["a", "b"]);
});

test("another picture, a new wire or a lost one makes the result stale", () => {
  const behind = picture("b", HASHES[1], { inputs: { in: [HASHES[0]] } });
  expect(stale([picture("a", HASHES[1]), behind], [wire("a", "b")])).toEqual(["b"]);
  expect(stale([picture("a", HASHES[0]), behind], [])).toEqual(["b"]);
  expect(stale([picture("a", HASHES[0]), picture("c", HASHES[0]), behind], [wire("a", "b"), wire("c", "b")])).toEqual([
    "b",
  ]);
});

test("a node without a result, or with one that nobody knows how to make again, is not stale", () => {
  expect(stale([aNode({ id: "a" }), aNode({ id: "b", result: { text: "by hand" }, config: { x: 1 } })])).toEqual([]);
});
