import { describe, expect, test } from "vitest";
import type { Edge } from "../../../lib/domain/edge";
import type { Graph } from "../../../lib/domain/graph";
import type { KindCatalog, KindFacts } from "../../../lib/domain/kind-catalog";
import type { Node } from "../../../lib/domain/node";
import type { RunMode } from "../../../lib/domain/run-record";
import { createPlan } from "../../../lib/engine/create-plan";

const row = { workflowId: "w", updatedAt: 0, version: 1 };

function kind(type: string, ports: KindFacts["ports"]): KindFacts {
  const words = { title: type, summary: "", keywords: [], icon: "" };
  return { ...words, type, version: 3, color: "text", ports, defaults: {}, fields: [], isCacheable: type === "step" };
}

const text = (id: string) => ({ id, title: id, type: "text" as const });
const KINDS = [
  kind("step", () => ({ inputs: [text("in"), text("more")], outputs: [text("out")] })),
  kind("note", () => ({ inputs: [], outputs: [] })),
];
const kinds: KindCatalog = { find: (type) => KINDS.find((known) => known.type === type), list: () => KINDS };

function node(id: string, rest: Partial<Node> = {}): Node {
  return { ...row, id, type: "step", title: id, status: "idle", position: { x: 0, y: 0 }, config: {}, ...rest };
}

function done(id: string, rest: Partial<Node> = {}): Node {
  const made = { kind: "step", kindVersion: 3, config: {}, inputs: {}, runId: "r", at: 0 };
  return node(id, { status: "complete", result: { text: `text of ${id}`, made }, ...rest });
}

/** An edge for each `source>target`, named in the order given. */
function graph(nodes: readonly Node[], ...wires: readonly string[]): Graph {
  const edges = wires.map((wire, index): Edge => {
    const [source = "", target = ""] = wire.split(">");
    return { ...row, id: `e${index}`, source, target };
  });
  return {
    nodes: new Map(nodes.map((entry) => [entry.id, entry])),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    results: new Map(),
  };
}

function planned(from: Graph, mode: RunMode, ...targets: string[]): string[] {
  return createPlan({ graph: from, mode, targets, kinds }).nodes.map((entry) => entry.id);
}

describe("what is in a plan", () => {
  const chain = graph([node("a"), node("b"), node("c"), node("x")], "a>b", "b>c", "x>c");

  test("all: everything that has work to do, each after what feeds it", () => {
    expect(planned(graph([node("z"), node("a")], "z>a"), "all")).toEqual(["z", "a"]);
    expect(planned(graph([node("n", { type: "note" }), node("a")]), "all")).toEqual(["a"]);
  });

  test("to: the targets and what feeds them", () => {
    expect(planned(chain, "to", "b")).toEqual(["a", "b"]);
    expect(planned(chain, "to", "b", "x")).toEqual(["a", "x", "b"]);
  });

  test("from: the targets and what they feed, with what those lack", () => {
    expect(planned(chain, "from", "b")).toEqual(["a", "x", "b", "c"]);
    expect(planned(graph([done("a"), node("b"), node("c")], "a>b", "b>c"), "from", "b")).toEqual(["b", "c"]);
  });

  test("selection: the targets alone, with what they lack", () => {
    expect(planned(chain, "selection", "c")).toEqual(["a", "x", "b", "c"]);
    expect(planned(graph([done("a"), node("b"), node("c")], "a>b", "b>c"), "selection", "b")).toEqual(["b"]);
  });

  test("stale: what is not complete or has changed, and all behind it", () => {
    const wired = { made: { kind: "step", kindVersion: 3, config: {}, inputs: { in: ["h"] }, runId: "r", at: 0 } };
    const after = (id: string) => done(id, { result: { text: id, ...wired } });
    expect(planned(graph([done("a"), after("b"), after("c")], "a>b", "b>c"), "stale")).toEqual([]);
    expect(planned(graph([done("a"), after("b"), node("c")], "a>b", "b>c"), "stale")).toEqual(["c"]);
    const changed = done("a", { config: { text: "new" } });
    expect(planned(graph([changed, after("b"), done("x")], "a>b"), "stale")).toEqual(["a", "b"]);
  });

  test("a target that is gone counts for nothing", () => {
    expect(planned(chain, "to", "gone")).toEqual([]);
  });

  test("an unknown kind is planned, and fails where it stands", () => {
    const plan = createPlan({ graph: graph([node("a", { type: "later" })]), mode: "all", targets: [], kinds });
    expect(plan.nodes).toMatchObject([{ id: "a", kindVersion: 0, isCacheable: false }]);
  });
});

test("a plan has all that the run needs", () => {
  const nodes = [done("given"), node("a", { config: { text: "hi" }, title: "First" }), node("b")];
  const from = graph(nodes, "given>b", "a>b");
  expect(createPlan({ graph: from, mode: "selection", targets: ["a", "b"], kinds })).toEqual({
    mode: "selection",
    nodes: [
      { id: "a", type: "step", title: "First", config: { text: "hi" }, kindVersion: 3, isCacheable: true, inputs: [] },
      {
        id: "b",
        type: "step",
        title: "b",
        config: {},
        kindVersion: 3,
        isCacheable: true,
        inputs: [
          { handle: "in", from: "given" },
          { handle: "in", from: "a" },
        ],
      },
    ],
    given: new Map([["given", { kind: "text", text: "text of given" }]]),
  });
});

test("a wire without a handle arrives at the first input", () => {
  const from = graph([node("a"), node("b")], "a>b");
  const named = {
    ...from,
    edges: new Map([["e", { ...row, id: "e", source: "a", target: "b", targetHandle: "more" }]]),
  };
  const handles = (of: Graph) => createPlan({ graph: of, mode: "all", targets: [], kinds }).nodes[1]?.inputs[0]?.handle;
  expect([handles(from), handles(named)]).toEqual(["in", "more"]);
});

test("the plan doesn't depend on the order in which a tab holds its rows", () => {
  const from = graph(
    ["a", "b", "c", "d", "e"].map((id) => node(id)),
    "a>d",
    "b>d",
    "c>e",
    "a>e",
  );
  const turned: Graph = {
    nodes: new Map([...from.nodes].toReversed()),
    edges: new Map([...from.edges].toReversed()),
    results: new Map(),
  };
  const plan = (of: Graph) => createPlan({ graph: of, mode: "all", targets: [], kinds });
  expect(plan(turned)).toEqual(plan(from));
});
