import fc from "fast-check";
import { expect, test } from "vitest";
import { inputOf, refusePorts } from "../../lib/domain/connection-rules";
import type { Edge } from "../../lib/domain/edge";
import { topologicalOrder, type Graph } from "../../lib/domain/graph";
import { portsFrom } from "../../lib/domain/kind-catalog";
import type { Node } from "../../lib/domain/node";
import { normalize, type WrittenAt } from "../../lib/domain/normalize";
import { aGraph, aNode, anEdge, fakeKinds } from "../support/builders";
import { holds } from "../support/laws";

const portsOf = portsFrom(fakeKinds);
const IDS = ["a", "b", "c", "d", "e"];
const id = fc.constantFrom(...IDS);
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

/** Nodes and wires that writers who don't know of each other could have left, with the time of each. */
const tangle = fc
  .record({
    nodes: fc.uniqueArray(
      fc.record({
        id,
        type: fc.constantFrom("words", "picture", "relay", "album", "unknown"),
        parentId: maybe(fc.constantFrom(...IDS, "gone")),
      }),
      { selector: (node) => node.id, minLength: 1 },
    ),
    edges: fc.array(
      fc.record({
        source: id,
        target: id,
        sourceHandle: maybe(fc.constantFrom("out", "image", "gone")),
        targetHandle: maybe(fc.constantFrom("in", "images", "title", "gone")),
      }),
      { maxLength: 12 },
    ),
    times: fc.array(fc.nat(4), { minLength: 17, maxLength: 17 }),
  })
  .map(({ nodes, edges, times }) => {
    const written = new Map<string, string>();
    const time = (row: string, index: number) => written.set(row, String(times[index]));
    const rows = nodes.map(({ parentId, ...node }, index) => {
      time(node.id, index);
      return aNode({ ...node, ...(parentId !== undefined && { parentId }) });
    });
    const wires = edges.map(({ sourceHandle, targetHandle, ...ends }, index) => {
      time(`edge ${index}`, index + 5);
      return anEdge({
        ...ends,
        id: `edge ${index}`,
        ...(sourceHandle !== undefined && { sourceHandle }),
        ...(targetHandle !== undefined && { targetHandle }),
      });
    });
    const writtenAt: WrittenAt = (row) => written.get(row.id) ?? "";
    return { nodes: rows, edges: wires, writtenAt };
  });

const both = tangle.chain((one) =>
  fc.tuple(
    fc.constant(one),
    fc.shuffledSubarray(one.nodes, { minLength: one.nodes.length }),
    fc.shuffledSubarray(one.edges, { minLength: one.edges.length }),
  ),
);

/** Every reason there is for hiding something; none in a graph that is fit to be shown. */
function faultsOf({ nodes, edges }: Graph): string[] {
  const faults: string[] = [];
  const taken = new Set<string>();
  const check = (edge: Edge, source: Node | undefined, target: Node | undefined) => {
    if (source === undefined || target === undefined) return "dead end";
    const refusal = refusePorts(edge, source, target, portsOf);
    if (refusal !== undefined) return refusal;
    const input = inputOf(target, edge.targetHandle, portsOf);
    const place = `${target.id} ${input?.id ?? ""}`;
    if (input !== undefined && input.isMany !== true && taken.has(place)) return "rival";
    taken.add(place);
    return undefined;
  };
  for (const edge of edges.values()) {
    const fault = check(edge, nodes.get(edge.source), nodes.get(edge.target));
    if (fault !== undefined) faults.push(fault);
  }
  if (topologicalOrder(nodes.keys(), edges.values()).length < nodes.size) faults.push("cycle");
  for (const node of nodes.values()) {
    const path = new Set<string>();
    for (let at: Node | undefined = node; at !== undefined && !faults.includes("parent circle");) {
      if (path.has(at.id)) faults.push("parent circle");
      path.add(at.id);
      if (at.parentId !== undefined && !nodes.has(at.parentId)) faults.push("lost parent");
      at = at.parentId === undefined ? undefined : nodes.get(at.parentId);
    }
  }
  return faults;
}

test("what is shown has no fault, and asking again hides nothing more", { timeout: 60_000 }, () => {
  holds(
    "normalize is idempotent",
    fc.property(tangle, ({ nodes, edges, writtenAt }) => {
      const shown = normalize(aGraph(nodes, edges), portsOf, writtenAt);
      expect(faultsOf(shown)).toEqual([]);
      expect(normalize(shown, portsOf, writtenAt)).toBe(shown);
    }),
  );
});

test("every replica hides the same, in whatever order rows arrived", { timeout: 60_000 }, () => {
  holds(
    "normalize ignores order",
    fc.property(both, ([{ nodes, edges, writtenAt }, otherNodes, otherEdges]) => {
      const one = normalize(aGraph(nodes, edges), portsOf, writtenAt);
      expect(normalize(aGraph(otherNodes, otherEdges), portsOf, writtenAt)).toEqual(one);
    }),
  );
});

test("a graph without a fault is given back as it is", { timeout: 60_000 }, () => {
  holds(
    "normalize is identity",
    fc.property(tangle, ({ nodes, edges, writtenAt }) => {
      const graph = aGraph(nodes, edges);
      const shown = normalize(graph, portsOf, writtenAt);
      expect(shown === graph).toBe(faultsOf(graph).length === 0);
    }),
  );
});

test("nothing is hidden but what has a fault: rows that stay are the rows that came", { timeout: 60_000 }, () => {
  holds(
    "normalize keeps rows",
    fc.property(tangle, ({ nodes, edges, writtenAt }) => {
      const graph = aGraph(nodes, edges);
      const shown = normalize(graph, portsOf, writtenAt);
      for (const [key, edge] of shown.edges) expect(edge).toBe(graph.edges.get(key));
      expect([...shown.nodes.keys()]).toEqual([...graph.nodes.keys()]);
      for (const [key, node] of shown.nodes) {
        const { parentId: _before, ...before } = graph.nodes.get(key) as Node;
        const { parentId: _after, ...after } = node;
        expect(after).toEqual(before);
      }
    }),
  );
});
