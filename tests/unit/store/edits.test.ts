import { expect, test } from "vitest";
import { WORKFLOW_ID } from "../../support/builders";
import { contentOf, createEditorTab, createOpenTab, type EditorTab } from "../../support/editor-tab";

const graphOf = ({ editor }: EditorTab, id = WORKFLOW_ID) => {
  const graph = editor.store.getState().graphs.get(id);
  return { nodes: [...(graph?.nodes.values() ?? [])], edges: [...(graph?.edges.values() ?? [])] };
};
const at = { x: 0, y: 0 };
const relay = (id: string) => ({ id, type: "relay", position: at });
const idsOf = (rows: readonly { id: string }[]) => rows.map(({ id }) => id).toSorted();

function createRelays(...ids: string[]): EditorTab {
  const tab = createOpenTab();
  tab.edits.setNodes(WORKFLOW_ID, ids.map(relay));
  return tab;
}

test("a node gets the title and defaults of its kind, and keeps what it is given", () => {
  const { edits } = createOpenTab();
  const node = edits.addNode(WORKFLOW_ID, {
    id: "mine",
    type: "tuned",
    position: { x: 3, y: 4 },
    config: { text: "x" },
  });
  expect(node).toMatchObject({
    id: "mine",
    workflowId: WORKFLOW_ID,
    type: "tuned",
    title: "Kind tuned",
    status: "idle",
    position: { x: 3, y: 4 },
    config: { strength: 1, text: "x" },
    version: 1,
  });
  expect(edits.addNode(WORKFLOW_ID, { type: "of a later build", position: at }).title).toBe("of a later build");
});

test.each([
  ["a place that is no number", { position: { x: Number.NaN, y: 0 } }],
  ["a size of nothing", { size: { width: 0, height: 1 } }],
  ["a config that isn't JSON", { config: { code: (() => 1) as never } }],
  ["a status that isn't stored", { status: "running" as never }],
])("a node with %s is refused and nothing changes", (_, fields) => {
  const tab = createOpenTab();
  expect(() => tab.edits.addNode(WORKFLOW_ID, { ...relay("a"), ...fields })).toThrow(/is not valid/);
  expect([contentOf(tab), tab.written, tab.editor.canUndo()]).toEqual([{ nodes: [], edges: [] }, [], false]);
});

test("setting nodes makes them exactly these, as one step, and wires of those that go, go too", () => {
  const tab = createRelays("a", "b", "c");
  tab.edits.setEdges(WORKFLOW_ID, [
    { id: "ab", source: "a", target: "b" },
    { id: "bc", source: "b", target: "c" },
  ]);
  const before = contentOf(tab);
  tab.edits.setNodes(WORKFLOW_ID, [relay("b"), { ...relay("c"), title: "named" }, relay("d")]);
  const { nodes, edges } = graphOf(tab);
  expect([idsOf(nodes), idsOf(edges), nodes.find(({ id }) => id === "c")?.title]).toEqual([
    ["b", "c", "d"],
    ["bc"],
    "named",
  ]);
  tab.editor.undo();
  expect(contentOf(tab)).toEqual(before);
});

test("setting what is there already writes nothing", () => {
  const tab = createRelays("a", "b");
  tab.edits.setEdges(WORKFLOW_ID, [{ id: "ab", source: "a", target: "b" }]);
  tab.written.length = 0;
  const { nodes, edges } = graphOf(tab);
  tab.edits.setNodes(WORKFLOW_ID, nodes);
  tab.edits.setEdges(WORKFLOW_ID, edges);
  expect(tab.written).toEqual([]);
});

test("a wire without named ports gets the first that fit", () => {
  const tab = createOpenTab();
  tab.edits.setNodes(WORKFLOW_ID, [
    { id: "words", type: "words", position: at },
    { id: "album", type: "album", position: at },
    { id: "later", type: "of a later build", position: at },
  ]);
  tab.edits.setEdges(WORKFLOW_ID, [
    { id: "1", source: "words", target: "album" },
    { id: "2", source: "words", target: "later" },
  ]);
  expect(graphOf(tab).edges).toMatchObject([
    { id: "1", sourceHandle: "text", targetHandle: "title" },
    { id: "2", sourceHandle: "text" },
  ]);
});

test("a wire into a taken input takes the place of the old, as one step", () => {
  const tab = createRelays("a", "b", "c");
  tab.edits.connect(WORKFLOW_ID, { source: "a", target: "c" });
  tab.edits.connect(WORKFLOW_ID, { source: "b", target: "c" });
  expect(graphOf(tab).edges).toMatchObject([{ source: "b", target: "c" }]);
  tab.editor.undo();
  expect(graphOf(tab).edges).toMatchObject([{ source: "a", target: "c" }]);
});

test("a part comes in as one step, under new ids where its own are taken, with its wires", () => {
  const tab = createRelays("a");
  const ids = tab.edits.addPart(WORKFLOW_ID, {
    nodes: [relay("a"), relay("b")],
    edges: [
      { id: "ab", source: "a", target: "b" },
      { source: "b", target: "gone" },
    ],
  });
  const { nodes, edges } = graphOf(tab);
  expect([ids.length, ids[0] === "a", ids[1], nodes.length]).toEqual([2, false, "b", 3]);
  expect(edges).toMatchObject([{ id: "ab", source: ids[0], target: "b" }]);
  tab.editor.undo();
  expect(idsOf(graphOf(tab).nodes)).toEqual(["a"]);
});

test("removing nodes removes their wires, as one step", () => {
  const tab = createRelays("a", "b", "c");
  tab.edits.connect(WORKFLOW_ID, { source: "a", target: "b" });
  tab.edits.connect(WORKFLOW_ID, { source: "b", target: "c" });
  tab.edits.remove(WORKFLOW_ID, { nodes: ["a", "not there"] });
  expect([idsOf(graphOf(tab).nodes), graphOf(tab).edges.length]).toEqual([["b", "c"], 1]);
  tab.editor.undo();
  expect([idsOf(graphOf(tab).nodes), graphOf(tab).edges.length]).toEqual([["a", "b", "c"], 2]);
});

test("a config parameter is written, and taken away, without the others", () => {
  const tab = createRelays("a");
  tab.edits.updateNodeConfig(WORKFLOW_ID, "a", { text: "x", size: 1 });
  tab.edits.updateNodeConfig(WORKFLOW_ID, "a", { text: undefined });
  expect(graphOf(tab).nodes[0]?.config).toEqual({ size: 1 });
  expect(() => tab.edits.updateNodeConfig(WORKFLOW_ID, "gone", { text: "x" })).toThrow("no row gone in nodes");
});

test("a result completes its node and clears its error; without one the node is idle", () => {
  const tab = createRelays("a");
  tab.edits.updateNodeResult(WORKFLOW_ID, "a", { text: "made" });
  expect(graphOf(tab).nodes[0]).toMatchObject({ status: "complete", result: { text: "made" } });
  tab.edits.updateNodeResult(WORKFLOW_ID, "a", undefined);
  expect([graphOf(tab).nodes[0]?.status, graphOf(tab).nodes[0]?.result]).toEqual(["idle", undefined]);
});

test("moving many is one step; what didn't move and what is gone is passed over", () => {
  const tab = createRelays("a", "b");
  tab.written.length = 0;
  const place = { position: { x: 5, y: 5 } };
  tab.edits.moveNodes(
    WORKFLOW_ID,
    new Map([
      ["a", place],
      ["b", { position: at }],
      ["gone", place],
    ]),
  );
  expect(tab.written.map((op) => op.key)).toEqual(["a"]);
  tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", undefined, { width: 7, height: 8 });
  expect(graphOf(tab).nodes[0]).toMatchObject({ position: { x: 5, y: 5 }, size: { width: 7, height: 8 } });
  tab.editor.undo();
  tab.editor.undo();
  expect(graphOf(tab).nodes[0]).toMatchObject({ position: at });
});

test("a clone has the same content under new ids, and leaves the first as it was", () => {
  const tab = createRelays("a", "b");
  tab.edits.connect(WORKFLOW_ID, { source: "a", target: "b" });
  tab.editor.transact((draft) => draft.patch("nodes", WORKFLOW_ID, "b", { parentId: "a" }));
  const before = contentOf(tab);
  const copy = tab.edits.cloneWorkflow(WORKFLOW_ID);
  const { nodes, edges } = graphOf(tab, copy.id);
  const [a, b] = nodes;
  expect([copy.name, nodes.length, b?.parentId, a?.id === "a"]).toEqual(["Test copy", 2, a?.id, false]);
  expect(edges).toMatchObject([{ source: a?.id, target: b?.id, workflowId: copy.id }]);
  expect(contentOf(tab)).toEqual(before);
  expect(() => tab.edits.cloneWorkflow("gone")).toThrow("no workflow gone to clone");
});

test("edits of a workflow that hasn't been read are refused", () => {
  const { edits } = createEditorTab();
  expect(() => edits.setNodes("unread", [])).toThrow("workflow unread has not been read");
});

test("looking around and naming: the viewport is no undo step, a name is", () => {
  const tab = createOpenTab();
  tab.edits.setViewport(WORKFLOW_ID, { x: 1, y: 2, zoom: 3 });
  expect(tab.editor.canUndo()).toBe(false);
  tab.edits.renameWorkflow(WORKFLOW_ID, "New");
  tab.editor.undo();
  expect(tab.editor.store.getState().workflows.get(WORKFLOW_ID)).toMatchObject({ name: "Test", viewport: { zoom: 3 } });
});
