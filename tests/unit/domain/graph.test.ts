import { expect, test } from "vitest";
import { downstreamOf, topologicalOrder, upstreamOf, wiresOf } from "../../../lib/domain/graph";
import { anEdge } from "../../support/builders";

const wire = (source: string, target: string) => anEdge({ id: `${source}${target}`, source, target });
const diamond = [wire("a", "b"), wire("a", "c"), wire("b", "d"), wire("c", "d"), wire("x", "y")];

test("wires are found by the node they arrive at and the one they leave", () => {
  const { into, outOf } = wiresOf(diamond);
  expect([into.get("d")?.map((edge) => edge.id), outOf.get("a")?.map((edge) => edge.id), into.get("a")]).toEqual([
    ["bd", "cd"],
    ["ab", "ac"],
    undefined,
  ]);
});

test("each node comes after all that feed it; ties keep their order", () => {
  expect(topologicalOrder(["d", "c", "b", "a"], diamond)).toEqual(["a", "b", "c", "d"]);
  expect(topologicalOrder(["b", "a", "c"], [])).toEqual(["b", "a", "c"]);
});

test("nodes on a cycle and behind it are left out, and wires from outside don't count", () => {
  const cycle = [wire("a", "b"), wire("b", "c"), wire("c", "b"), wire("c", "d"), wire("gone", "a")];
  expect(topologicalOrder(["a", "b", "c", "d"], cycle)).toEqual(["a"]);
});

test("up and down the wires all is found, circles too", () => {
  expect([...upstreamOf(["d"], diamond)].toSorted()).toEqual(["a", "b", "c", "d"]);
  expect([...downstreamOf(["b"], diamond)].toSorted()).toEqual(["b", "d"]);
  expect([...downstreamOf(["a"], [wire("a", "b"), wire("b", "a")])].toSorted()).toEqual(["a", "b"]);
});
