import { expect, test } from "vitest";
import { WORKFLOW_ID } from "../../support/builders";
import { contentOf } from "../../support/editor-tab";
import { createCommandTest, type CommandTest } from "./fake-context";

function addNode({ tab }: CommandTest, id: string, x = 0, fields = {}): void {
  tab.edits.addNode(WORKFLOW_ID, { id, type: "relay", position: { x, y: 0 }, ...fields });
}

function select({ tab }: CommandTest, ...nodes: string[]): void {
  tab.editor.select({ nodes: new Set(nodes), edges: new Set() });
}

/** Two nodes with a wire, both selected. */
function withPair(): CommandTest {
  const test = createCommandTest();
  addNode(test, "a");
  addNode(test, "b", 50);
  test.tab.edits.connect(WORKFLOW_ID, { source: "a", target: "b" });
  select(test, "a", "b");
  return test;
}

const nodesIn = ({ tab }: CommandTest) => contentOf(tab).nodes;
const selectedIn = ({ tab }: CommandTest) => tab.editor.store.getState().selection.nodes;

test("without an open workflow there is nothing to edit", async () => {
  const closed = createCommandTest({ isOpen: false });
  const ids = ["undo", "redo", "copy", "cut", "paste", "duplicate", "delete", "select-all", "deselect", "add-node"];
  const done = await Promise.all(ids.map((id) => closed.does(`edit.${id}`)));
  expect([done, closed.asked]).toEqual([ids.map(() => false), []]);
});

test("undo and redo are on offer as long as there is something to take back", async () => {
  const test = createCommandTest();
  addNode(test, "a");
  expect([await test.does("edit.redo"), await test.does("edit.undo"), nodesIn(test)]).toEqual([false, true, []]);
  expect([await test.does("edit.undo"), await test.does("edit.redo"), nodesIn(test).length]).toEqual([false, true, 1]);
});

test("cut and paste move nodes with their wires into the middle of the view, selected, as one step each", async () => {
  const test = withPair();
  await test.does("edit.cut");
  expect(contentOf(test.tab)).toEqual({ nodes: [], edges: [] });
  await test.does("edit.paste");
  const { nodes, edges } = contentOf(test.tab);
  expect(nodes.map(({ id, position }) => [id, position])).toEqual([
    ["a", { x: 100, y: 201 }],
    ["b", { x: 150, y: 201 }],
  ]);
  expect(edges.map(({ source, target }) => [source, target])).toEqual([["a", "b"]]);
  expect(selectedIn(test)).toEqual(new Set(["a", "b"]));
  await test.does("edit.undo");
  expect(contentOf(test.tab)).toEqual({ nodes: [], edges: [] });
});

test("pasting twice hides nothing: the second lies a little further", async () => {
  const test = withPair();
  await test.does("edit.copy");
  await test.does("edit.paste");
  await test.does("edit.paste");
  const places = nodesIn(test).map(({ position }) => `${position.x},${position.y}`);
  expect([places.length, new Set(places).size]).toEqual([6, 6]);
});

test("text that isn't ours becomes a prompt, and blank text nothing", async () => {
  const test = createCommandTest();
  test.clipboard.text = "a boat at night";
  await test.does("edit.paste");
  test.clipboard.text = " \n";
  await test.does("edit.paste");
  expect(nodesIn(test)).toMatchObject([
    { type: "prompt", config: { text: "a boat at night" }, position: { x: 100, y: 201 } },
  ]);
});

test("a duplicate is a step aside, wired among itself, selected, and leaves the originals alone", async () => {
  const test = withPair();
  const before = contentOf(test.tab);
  await test.does("edit.duplicate");
  const after = contentOf(test.tab);
  expect(after.nodes.filter(({ id }) => id === "a" || id === "b")).toEqual(before.nodes);
  const copies = [...selectedIn(test)];
  expect(copies.map((id) => after.nodes.find((node) => node.id === id)?.position)).toEqual([
    { x: 32, y: 32 },
    { x: 82, y: 32 },
  ]);
  expect(after.edges.map(({ source, target }) => [source, target])).toContainEqual(copies);
  expect(after.edges.length).toBe(2);
});

test("a duplicated node lies in the duplicate of its parent", async () => {
  const test = createCommandTest();
  addNode(test, "child", 0, { parentId: "parent" });
  addNode(test, "parent", 50);
  select(test, "child", "parent");
  await test.does("edit.duplicate");
  const [child, parent] = [...selectedIn(test)].map((id) => nodesIn(test).find((node) => node.id === id));
  expect(child?.parentId).toBe(parent?.id);
});

test("delete takes nodes and the wires at them, and wires alone", async () => {
  const test = withPair();
  const [wire] = contentOf(test.tab).edges;
  test.tab.editor.select({ nodes: new Set(), edges: new Set([wire?.id ?? ""]) });
  await test.does("edit.delete");
  expect([nodesIn(test).length, contentOf(test.tab).edges]).toEqual([2, []]);
  await test.does("edit.undo");
  select(test, "a");
  await test.does("edit.delete");
  expect([nodesIn(test).map(({ id }) => id), contentOf(test.tab).edges]).toEqual([["b"], []]);
});

test("select all takes every node, and select nothing lets go", async () => {
  const test = withPair();
  select(test);
  expect(await test.does("edit.deselect")).toBe(false);
  await test.does("edit.select-all");
  expect(selectedIn(test)).toEqual(new Set(["a", "b"]));
  await test.does("edit.deselect");
  expect(selectedIn(test)).toEqual(new Set());
});
