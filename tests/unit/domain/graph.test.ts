import fc from "fast-check";
import { expect, test } from "vitest";
import { downstreamOf, topologicalOrder, upstreamOf, wiresOf } from "../../../lib/domain/graph";
import { anEdge } from "../../support/builders";
import { holds } from "../../support/laws";

const wire = (source: string, target: string) => anEdge({ id: `${source}${target}`, source, target });
const diamond = [wire("a", "b"), wire("a", "c"), wire("b", "d"), wire("c", "d")];

test("wires are told by the node they arrive at and the node they leave", () => {
  const { into, outOf } = wiresOf(diamond);
  const ids = (groups: typeof into) => [...groups].map(([id, edges]) => [id, edges.map((edge) => edge.id)]);
  expect([ids(into), ids(outOf)]).toEqual([
    [
      ["b", ["ab"]],
      ["c", ["ac"]],
      ["d", ["bd", "cd"]],
    ],
    [
      ["a", ["ab", "ac"]],
      ["b", ["bd"]],
      ["c", ["cd"]],
    ],
  ]);
});

test("each node comes after all that feed it, and ties keep the order given", () => {
  expect(topologicalOrder(["d", "c", "b", "a", "x"], diamond)).toEqual(["a", "x", "b", "c", "d"]);
});

test("nodes on a cycle and behind one are left out", () => {
  expect(topologicalOrder(["a", "b", "c", "d"], [wire("a", "b"), wire("b", "a"), wire("b", "c")])).toEqual(["d"]);
});

test("a wire with an end outside is none", () => {
  expect(topologicalOrder(["b"], diamond)).toEqual(["b"]);
});

test("what feeds a node and what it feeds include the node, and end on cycles", () => {
  const circle = [wire("a", "b"), wire("b", "a"), wire("b", "c")];
  expect([
    upstreamOf(["d"], diamond),
    downstreamOf(["b"], diamond),
    upstreamOf(["c"], circle),
    downstreamOf([], diamond),
  ]).toEqual([new Set(["d", "b", "c", "a"]), new Set(["b", "d"]), new Set(["c", "b", "a"]), new Set()]);
});

test("an order holds every node that no cycle feeds, each after its feeders", { timeout: 60_000 }, () => {
  const id = fc.constantFrom("a", "b", "c", "d", "e", "f");
  holds(
    "topological order",
    fc.property(fc.array(fc.tuple(id, id), { maxLength: 9 }), (ends) => {
      const edges = ends.map(([source, target]) => wire(source, target));
      const nodes = ["a", "b", "c", "d", "e", "f"];
      const order = topologicalOrder(nodes, edges);
      const feedsItself = (node: string) =>
        edges.some((edge) => edge.source === node && downstreamOf([edge.target], edges).has(node));
      const isCaught = (node: string) => [...upstreamOf([node], edges)].some(feedsItself);
      expect(order.toSorted()).toEqual(nodes.filter((node) => !isCaught(node)));
      for (const { source, target } of edges) {
        if (order.includes(target)) expect(order.indexOf(source)).toBeLessThan(order.indexOf(target));
      }
    }),
  );
});
