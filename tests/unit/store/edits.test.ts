import { expect, test } from "vitest";
import { aNode, WORKFLOW_ID } from "../../support/builders";
import { contentOf, createEditorTab, createOpenTab, type EditorTab } from "../../support/editor-tab";

const HOME = { x: 0, y: 0 };

function addNodes({ edits }: EditorTab, ...nodes: [id: string, type: string][]): void {
  for (const [id, type] of nodes) edits.addNode(WORKFLOW_ID, { id, type, position: HOME });
}

/** `a` feeds `b`, which feeds `c`. */
function withChain(): EditorTab {
  const tab = createOpenTab();
  addNodes(tab, ["a", "relay"], ["b", "relay"], ["c", "relay"]);
  tab.edits.connect(WORKFLOW_ID, { source: "a", target: "b" });
  tab.edits.connect(WORKFLOW_ID, { source: "b", target: "c" });
  return tab;
}

const wiresIn = (tab: EditorTab) => contentOf(tab).edges.map(({ source, target }) => `${source} ${target}`);
const nodeIn = (tab: EditorTab, id: string) => contentOf(tab).nodes.find((node) => node.id === id);

test("a node gets its kind's title and defaults, and what is given goes before them", () => {
  const tab = createOpenTab();
  tab.edits.addNode(WORKFLOW_ID, { id: "a", type: "tuned", position: HOME });
  tab.edits.addNode(WORKFLOW_ID, {
    id: "b",
    type: "tuned",
    position: HOME,
    title: "Mine",
    config: { strength: 2, extra: [] },
  });
  tab.edits.addNode(WORKFLOW_ID, { id: "c", type: "of another build", position: HOME });
  const common = { workflowId: WORKFLOW_ID, status: "idle", position: HOME };
  expect(contentOf(tab).nodes).toEqual([
    { ...common, id: "a", type: "tuned", title: "Kind tuned", config: { strength: 1 } },
    { ...common, id: "b", type: "tuned", title: "Mine", config: { extra: [], strength: 2 } },
    { ...common, id: "c", type: "of another build", title: "of another build", config: {} },
  ]);
});

test("what isn't a row is refused, and nothing has changed", () => {
  const tab = createOpenTab();
  addNodes(tab, ["a", "relay"]);
  const before = contentOf(tab);
  const refused = [
    () => tab.edits.addNode(WORKFLOW_ID, { type: "", position: HOME }),
    () => tab.edits.addNode(WORKFLOW_ID, { type: "relay", position: { x: Number.NaN, y: 0 } }),
    () =>
      tab.edits.setNodes(WORKFLOW_ID, [
        { type: "relay", position: HOME },
        { type: "relay", position: HOME, id: "" },
      ]),
    () => tab.edits.setEdges(WORKFLOW_ID, [{ source: "", target: "a" }]),
    () => tab.edits.updateNodeConfig(WORKFLOW_ID, "a", { when: new Date() as never }),
    () => tab.edits.updateNodeResult(WORKFLOW_ID, "a", { asset: { kind: "url", url: "data:image/png;base64,AA" } }),
    () => tab.edits.moveNodes(WORKFLOW_ID, new Map([["a", { position: HOME, size: { width: 0, height: 1 } }]])),
  ];
  for (const edit of refused) expect(edit).toThrow(expect.objectContaining({ area: "store", code: "Invalid" }));
  expect(contentOf(tab)).toEqual(before);
});

test("edits of a graph that isn't read, and of rows that aren't there, are refused by name", () => {
  const tab = createEditorTab();
  const elsewhere = createEditorTab({ seed: 2 });
  elsewhere.edits.createWorkflow("Unread", { id: "unread" });
  tab.editor.merge(elsewhere.written);
  const refusal = (edit: () => unknown) => {
    try {
      edit();
    } catch (error) {
      return (error as { code: string }).code;
    }
    return "done";
  };
  expect([
    refusal(() => tab.edits.setNodes("unread", [])),
    refusal(() => tab.edits.remove("unread", { nodes: ["a"] })),
    refusal(() => tab.edits.rename("unread", "a", "title")),
    refusal(() => tab.edits.updateNodeConfig("unread", "a", {})),
    refusal(() => tab.edits.renameWorkflow("gone", "name")),
    refusal(() => tab.edits.cloneWorkflow("unread")),
    refusal(() => tab.edits.setNodes("gone", [])),
  ]).toEqual(["NotLoaded", "NotLoaded", "NotFound", "NotFound", "NotFound", "NotFound", "NotFound"]);
});

test("nothing is added to a workflow that was thrown away", () => {
  const tab = createOpenTab();
  tab.edits.removeWorkflow(WORKFLOW_ID);
  for (const edit of [
    () => tab.edits.addNode(WORKFLOW_ID, { type: "words", position: { x: 0, y: 0 } }),
    () => tab.edits.setNodes(WORKFLOW_ID, [{ type: "words", position: { x: 0, y: 0 } }]),
    () => tab.edits.setEdges(WORKFLOW_ID, []),
  ]) {
    expect(edit).toThrow(expect.objectContaining({ code: "NotFound" }));
  }
});

test("a list in which two have one id is refused whole", () => {
  const tab = createOpenTab();
  const twin = { id: "twin", type: "words", position: { x: 0, y: 0 } };
  expect(() => tab.edits.setNodes(WORKFLOW_ID, [twin, { ...twin, type: "picture" }])).toThrow(
    "two nodes have the id twin",
  );
  expect(tab.written).toEqual([]);
});

test("a wire finds its ports, takes the place of the one before, and one step takes both back", () => {
  const tab = createOpenTab();
  addNodes(tab, ["one", "words"], ["two", "words"], ["picture", "picture"], ["album", "album"]);
  tab.edits.connect(WORKFLOW_ID, { source: "one", target: "picture" });
  tab.edits.connect(WORKFLOW_ID, { source: "two", target: "picture" });
  expect(wiresIn(tab)).toEqual(["two picture"]);
  tab.editor.undo();
  expect(wiresIn(tab)).toEqual(["one picture"]);
  tab.edits.connect(WORKFLOW_ID, { source: "one", target: "album" });
  expect(contentOf(tab).edges).toMatchObject([
    { sourceHandle: "text", targetHandle: "prompt" },
    { sourceHandle: "text", targetHandle: "title" },
  ]);
});

test("removing a node removes its wires, and one step brings all back", () => {
  const tab = withChain();
  const before = contentOf(tab);
  tab.edits.remove(WORKFLOW_ID, { nodes: ["b", "gone"] });
  expect([contentOf(tab).nodes.map(({ id }) => id), wiresIn(tab)]).toEqual([["a", "c"], []]);
  tab.editor.undo();
  expect(contentOf(tab)).toEqual(before);
});

test("whole lists become the difference: what is the same stays untouched, and it is one step", () => {
  const tab = withChain();
  const before = contentOf(tab);
  const kept = nodeIn(tab, "a");
  tab.written.length = 0;
  tab.edits.setNodes(WORKFLOW_ID, [
    { ...(kept as NonNullable<typeof kept>) },
    { id: "c", type: "relay", position: { x: 9, y: 9 } },
    { id: "d", type: "relay", position: HOME },
  ]);
  expect(contentOf(tab).nodes.map(({ id, position }) => [id, position.x])).toEqual([
    ["a", 0],
    ["c", 9],
    ["d", 0],
  ]);
  expect(wiresIn(tab)).toEqual([]);
  expect(
    tab.written.map(({ table, key, remove }) => `${remove === true ? "-" : ""}${table} ${key}`).toSorted(),
  ).toEqual([...before.edges.map(({ id }) => `-edges ${id}`), "-nodes b", "nodes c", "nodes d"].toSorted());
  tab.editor.undo();
  expect(contentOf(tab)).toEqual(before);
});

test("parameters that aren't named stay, and undefined takes one away", () => {
  const tab = createOpenTab();
  tab.edits.addNode(WORKFLOW_ID, { id: "a", type: "relay", position: HOME, config: { keep: 1, change: 2, drop: 3 } });
  tab.edits.updateNodeConfig(WORKFLOW_ID, "a", { change: "new", drop: undefined, never: undefined });
  expect(nodeIn(tab, "a")?.config).toEqual({ change: "new", keep: 1 });
});

test("a result completes a node and clears its error; no result makes it idle", () => {
  const tab = createOpenTab();
  const error = { code: "Broken", message: "it broke" };
  tab.edits.addNode(WORKFLOW_ID, { id: "a", type: "relay", position: HOME, status: "error", error });
  tab.edits.updateNodeResult(WORKFLOW_ID, "a", { text: "made" });
  expect(nodeIn(tab, "a")).toEqual({ ...nodeIn(tab, "a"), status: "complete", result: { text: "made" } });
  expect(nodeIn(tab, "a")).not.toHaveProperty("error");
  tab.edits.updateNodeResult(WORKFLOW_ID, "a", undefined);
  expect([nodeIn(tab, "a")?.status, nodeIn(tab, "a")?.result]).toEqual(["idle", undefined]);
});

test("the end of a drag is one step, and a node that didn't move is not written", () => {
  const tab = withChain();
  tab.written.length = 0;
  const places = ["a", "b", "c", "gone"].map((id, at) => [id, { position: { x: at * 10, y: 0 } }] as const);
  tab.edits.moveNodes(WORKFLOW_ID, new Map(places));
  expect(tab.written.map(({ key }) => key)).toEqual(["b", "c"]);
  tab.editor.undo();
  expect(contentOf(tab).nodes.map(({ position }) => position)).toEqual([HOME, HOME, HOME]);
});

test("a size alone leaves the position, and a position alone the size", () => {
  const tab = withChain();
  tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", { x: 5, y: 6 });
  tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", undefined, { width: 7, height: 8 });
  tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", { x: 9, y: 9 });
  expect(nodeIn(tab, "a")).toMatchObject({ position: { x: 9, y: 9 }, size: { width: 7, height: 8 } });
});

test("looking around is no step", () => {
  const tab = createOpenTab();
  tab.edits.setViewport(WORKFLOW_ID, { x: 1, y: 2, zoom: 3 });
  expect(tab.editor.store.getState().workflows.get(WORKFLOW_ID)?.viewport).toEqual({ x: 1, y: 2, zoom: 3 });
  expect(tab.editor.canUndo()).toBe(false);
});

test("a part keeps the ids that are free and gets new ones for those that aren't, its wires with it", () => {
  const tab = createOpenTab();
  addNodes(tab, ["a", "relay"]);
  const part = {
    nodes: ["a", "b"].map((id) => ({ id, type: "relay", position: HOME })),
    edges: [
      { id: "wire", source: "a", target: "b" },
      { source: "b", target: "gone" },
    ],
  };
  const [first, second] = tab.edits.addPart(WORKFLOW_ID, part);
  expect([first === "a", second, wiresIn(tab)]).toEqual([false, "b", [`${first} b`]]);
  tab.editor.undo();
  expect(contentOf(tab).nodes.map(({ id }) => id)).toEqual(["a"]);
});

test("a clone is the same graph under new ids, and the original is as it was", () => {
  const tab = withChain();
  tab.editor.transact((draft) => draft.patch("nodes", WORKFLOW_ID, "c", { parentId: "a" }));
  const before = contentOf(tab);
  const copy = tab.edits.cloneWorkflow(WORKFLOW_ID);
  const graph = tab.editor.store.getState().graphs.get(copy.id);
  const [a, b, c] = [...(graph?.nodes.values() ?? [])];
  expect([copy.name, contentOf(tab)]).toEqual(["Test copy", before]);
  expect([a?.workflowId, c?.parentId === a?.id, [...(graph?.nodes.keys() ?? [])].includes("a")]).toEqual([
    copy.id,
    true,
    false,
  ]);
  expect([...(graph?.edges.values() ?? [])].map(({ source, target }) => [source, target])).toEqual([
    [a?.id, b?.id],
    [b?.id, c?.id],
  ]);
});

test("edits work on a workflow that isn't open", () => {
  const tab = createOpenTab();
  const other = tab.edits.createWorkflow("Other");
  tab.edits.addNode(other.id, { ...aNode(), id: "there" });
  expect([...(tab.editor.store.getState().graphs.get(other.id)?.nodes.keys() ?? [])]).toEqual(["there"]);
  expect(contentOf(tab).nodes).toEqual([]);
});

test.each<[string, (tab: EditorTab) => unknown]>([
  ["a name over 200 characters", (tab) => tab.edits.renameWorkflow(WORKFLOW_ID, "n".repeat(201))],
  ["a new workflow of such a name", (tab) => tab.edits.createWorkflow("n".repeat(201))],
  ["a viewport without zoom", (tab) => tab.edits.setViewport(WORKFLOW_ID, { x: 0, y: 0, zoom: 0 })],
  ["a title over 500 characters", (tab) => tab.edits.rename(WORKFLOW_ID, "a", "t".repeat(501))],
  ["a place beyond all reach", (tab) => tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", { x: 1e308, y: 0 })],
  ["a size of no end", (tab) => tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", HOME, { width: 1e9, height: 9 })],
])("%s is refused, and nothing changes: storage would not give it back", (_what, edit) => {
  const tab = createOpenTab();
  addNodes(tab, ["a", "relay"]);
  const before = [contentOf(tab), tab.written.length];
  expect(() => edit(tab)).toThrow(expect.objectContaining({ area: "store", code: "Invalid" }));
  expect([contentOf(tab), tab.written.length]).toEqual(before);
});

test("a copy of a workflow with the longest name has a name that is short enough", () => {
  const tab = createOpenTab();
  tab.edits.renameWorkflow(WORKFLOW_ID, "n".repeat(200));
  expect(tab.edits.cloneWorkflow(WORKFLOW_ID).name.length).toBeLessThanOrEqual(200);
});

test("what the schema doesn't know stays out of rows, so that every row can be stored", () => {
  const tab = createOpenTab();
  const position = { ...HOME, callback: () => 1 };
  tab.edits.addNode(WORKFLOW_ID, { id: "a", type: "relay", position });
  tab.edits.updateNodeDimensions(WORKFLOW_ID, "a", { ...position, x: 5 });
  expect(() => structuredClone(tab.written)).not.toThrow();
  expect(nodeIn(tab, "a")?.position).toEqual({ x: 5, y: 0 });
});

test("a workflow that another tab removes is closed here", () => {
  const tab = createOpenTab();
  const op = {
    id: "o",
    clock: "01b000000000-0000-aaaaaaaaaaaa",
    workflowId: WORKFLOW_ID,
    table: "workflows",
    key: WORKFLOW_ID,
  } as const;
  tab.editor.merge([{ ...op, remove: true }]);
  expect(tab.editor.store.getState().openId).toBeUndefined();
});
