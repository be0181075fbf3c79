import { expect, test } from "vitest";
import { isAlive } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import type { Stored } from "../../../lib/domain/stored";
import type { Commit } from "../../../lib/store/editor-store";
import { aClock, anEdge, anOp, aNode, WORKFLOW_ID } from "../../support/builders";
import {
  contentOf,
  createEditorTab,
  createOpenTab,
  createOpenTabs,
  shownIn,
  type EditorTab,
} from "../../support/editor-tab";

const addNode = ({ edits }: EditorTab, id = "node", fields = {}) =>
  edits.addNode(WORKFLOW_ID, { id, type: "relay", position: { x: 0, y: 0 }, ...fields });
const nodeIn = ({ editor }: EditorTab, id = "node") => editor.store.getState().graphs.get(WORKFLOW_ID)?.nodes.get(id);
const storedIn = (tab: EditorTab, id = "node") => tab.editor.replica.get(`nodes/${WORKFLOW_ID}/${id}`) as Stored;

/** Each tab hears what the others wrote. */
function meet(...tabs: EditorTab[]): void {
  const said = tabs.map(({ written }) => [...written]);
  for (const [at, tab] of tabs.entries())
    for (const [from, ops] of said.entries()) if (from !== at) tab.editor.merge(ops);
}

function twoTabsWithNode(fields = {}): [EditorTab, EditorTab] {
  const [mine, theirs] = createOpenTabs(2) as [EditorTab, EditorTab];
  addNode(theirs, "node", fields);
  meet(mine, theirs);
  return [mine, theirs];
}

test("one transaction is one change, told once to state, listeners and history", () => {
  const tab = createOpenTab();
  const commits: Commit[] = [];
  tab.editor.onCommit((commit) => commits.push(commit));
  const change = tab.editor.transact(
    (draft) => {
      draft.put("nodes", aNode({ id: "a" }));
      draft.put("nodes", aNode({ id: "b" }));
      draft.put("edges", anEdge());
      draft.patch("nodes", WORKFLOW_ID, "a", { title: "named" });
    },
    { undoIn: WORKFLOW_ID },
  );
  expect(commits).toEqual([{ change, ops: tab.written, source: "user" }]);
  expect(Object.keys(change.added).toSorted()).toEqual(["edges/flow/edge", "nodes/flow/a", "nodes/flow/b"]);
  expect([nodeIn(tab, "a")?.title, tab.written.length]).toEqual(["named", 3]);
  expect([tab.editor.undo(), tab.editor.undo(), contentOf(tab)]).toEqual([true, false, { nodes: [], edges: [] }]);
});

test("a transaction that throws changes nothing, tells nobody and leaves no step", () => {
  const tab = createOpenTab();
  addNode(tab);
  tab.written.length = 0;
  const before = tab.editor.store.getState();
  const broken = () =>
    tab.editor.transact(
      (draft) => {
        draft.patch("nodes", WORKFLOW_ID, "node", { title: "half done" });
        draft.patch("nodes", WORKFLOW_ID, "gone", { title: "never" });
      },
      { undoIn: WORKFLOW_ID },
    );
  expect(broken).toThrow("no row gone in nodes");
  expect(tab.editor.store.getState()).toBe(before);
  expect(tab.written).toEqual([]);
  tab.editor.undo();
  expect(nodeIn(tab)).toBeUndefined();
});

test("a transaction without effect tells nobody and leaves no step", () => {
  const tab = createOpenTab();
  addNode(tab);
  tab.written.length = 0;
  tab.editor.transact((draft) => draft.patch("nodes", WORKFLOW_ID, "node", { title: "Kind relay" }), {
    undoIn: WORKFLOW_ID,
  });
  tab.editor.transact((draft) => draft.remove("nodes", WORKFLOW_ID, "gone"), { undoIn: WORKFLOW_ID });
  expect(tab.written).toEqual([]);
  tab.editor.undo();
  expect(nodeIn(tab)).toBeUndefined();
});

test("rows that a change doesn't touch are the very same objects", () => {
  const tab = createOpenTab();
  addNode(tab, "a");
  addNode(tab, "b");
  const before = tab.editor.store.getState().graphs.get(WORKFLOW_ID);
  tab.edits.rename(WORKFLOW_ID, "a", "new");
  const after = tab.editor.store.getState().graphs.get(WORKFLOW_ID);
  expect([after?.nodes.get("b") === before?.nodes.get("b"), after?.edges === before?.edges]).toEqual([true, true]);
});

test("each accepted write raises the version and sets the time", () => {
  const tab = createOpenTab();
  addNode(tab);
  tab.world.pass(5);
  tab.edits.rename(WORKFLOW_ID, "node", "new");
  expect(nodeIn(tab)).toMatchObject({ version: 2, updatedAt: tab.world.now() });
});

test("typing in one field within a second is one step; a pause, another field or another deed ends it", () => {
  const tab = createOpenTab();
  addNode(tab, "a");
  addNode(tab, "b");
  const type = (id: string, text: string, waitMs: number) => {
    tab.world.pass(waitMs);
    tab.edits.updateNodeConfig(WORKFLOW_ID, id, { text }, `text ${id}`);
  };
  type("a", "1", 0);
  type("a", "12", 1_000);
  type("a", "123", 1_000);
  type("a", "late", 1_001);
  type("b", "other", 0);
  type("a", "back", 0);
  tab.edits.moveNodes(WORKFLOW_ID, new Map([["b", { position: { x: 1, y: 1 } }]]));
  type("a", "after a move", 0);
  tab.editor.endGesture();
  type("a", "after its end", 0);
  const texts: unknown[] = [];
  for (let step = 0; step < 8; step++) {
    tab.editor.undo();
    texts.push([nodeIn(tab, "a")?.config["text"], nodeIn(tab, "b")?.config["text"]]);
  }
  expect(texts).toEqual([
    ["after a move", "other"],
    ["back", "other"],
    ["back", "other"],
    ["late", "other"],
    ["late", undefined],
    ["123", undefined],
    [undefined, undefined],
    [undefined, undefined],
  ]);
  expect(nodeIn(tab, "b")).toBeUndefined();
});

test("a new edit after an undo leaves nothing to redo", () => {
  const tab = createOpenTab();
  addNode(tab, "a");
  tab.editor.undo();
  expect(tab.editor.canRedo()).toBe(true);
  addNode(tab, "b");
  expect([tab.editor.canRedo(), tab.editor.redo()]).toEqual([false, false]);
});

test("each workflow has its own steps, and none is taken without an open one", () => {
  const tab = createOpenTab();
  addNode(tab);
  const other = tab.edits.createWorkflow("Other");
  tab.editor.open(other.id);
  expect([tab.editor.canUndo(), tab.editor.undo()]).toEqual([false, false]);
  tab.editor.open(undefined);
  expect([tab.editor.canUndo(), tab.editor.undo()]).toEqual([false, false]);
  tab.editor.open(WORKFLOW_ID);
  expect([tab.editor.undo(), nodeIn(tab)]).toEqual([true, undefined]);
});

test("undo keeps what another tab wrote to the same register, and passes over a step that is all theirs", () => {
  const [mine, theirs] = twoTabsWithNode();
  mine.edits.updateNodeConfig(WORKFLOW_ID, "node", { text: "mine" });
  mine.edits.rename(WORKFLOW_ID, "node", "mine");
  theirs.world.pass(5);
  theirs.edits.rename(WORKFLOW_ID, "node", "theirs");
  meet(mine, theirs);
  expect(mine.editor.undo()).toBe(true);
  expect(nodeIn(mine)).toMatchObject({ title: "theirs", config: {} });
  expect(mine.editor.undo()).toBe(false);
});

test("undo of a typing burst keeps what another tab wrote to the node during the burst", () => {
  const [mine, theirs] = twoTabsWithNode();
  mine.edits.updateNodeConfig(WORKFLOW_ID, "node", { text: "m" }, "typing");
  theirs.edits.rename(WORKFLOW_ID, "node", "theirs");
  meet(mine, theirs);
  mine.edits.updateNodeConfig(WORKFLOW_ID, "node", { text: "mi" }, "typing");
  mine.edits.updateNodeConfig(WORKFLOW_ID, "node", { text: "min" }, "typing");
  expect([mine.editor.undo(), nodeIn(mine)?.title, nodeIn(mine)?.config]).toEqual([true, "theirs", { text: "m" }]);
  expect([mine.editor.undo(), nodeIn(mine)?.title, nodeIn(mine)?.config]).toEqual([true, "theirs", {}]);
});

test("undo of a removal brings the node back with what another tab wrote to it meanwhile", () => {
  const [mine, theirs] = twoTabsWithNode({ config: { text: "old" } });
  mine.edits.remove(WORKFLOW_ID, { nodes: ["node"] });
  theirs.edits.rename(WORKFLOW_ID, "node", "theirs");
  meet(mine, theirs);
  expect([nodeIn(mine), nodeIn(theirs)]).toEqual([undefined, undefined]);
  mine.editor.undo();
  meet(mine, theirs);
  expect(nodeIn(mine)).toMatchObject({ title: "theirs", config: { text: "old" } });
  expect(contentOf(theirs)).toEqual(contentOf(mine));
});

test("a node that comes back under its id has only the config it comes back with", () => {
  const tab = createOpenTab();
  addNode(tab, "node", { config: { old: 1 } });
  tab.edits.remove(WORKFLOW_ID, { nodes: ["node"] });
  addNode(tab, "node", { config: { fresh: 2 } });
  expect(nodeIn(tab)?.config).toEqual({ fresh: 2 });
  tab.editor.undo();
  tab.editor.undo();
  expect(nodeIn(tab)?.config).toEqual({ old: 1 });
});

test("selection drops what is gone, whoever removed it, and keeps the rest", () => {
  const [mine, theirs] = twoTabsWithNode();
  addNode(mine, "other");
  meet(mine, theirs);
  mine.editor.select({ nodes: new Set(["node", "other"]), edges: new Set() });
  theirs.edits.remove(WORKFLOW_ID, { nodes: ["node"] });
  meet(mine, theirs);
  expect(mine.editor.store.getState().selection).toEqual({ nodes: new Set(["other"]), edges: new Set() });
  mine.edits.remove(WORKFLOW_ID, { nodes: ["other"] });
  expect(mine.editor.store.getState().selection).toEqual({ nodes: new Set(), edges: new Set() });
});

test("opening another workflow clears the selection", () => {
  const tab = createOpenTab();
  addNode(tab);
  tab.editor.select({ nodes: new Set(["node"]), edges: new Set() });
  tab.editor.open(undefined);
  expect(tab.editor.store.getState().selection.nodes.size).toBe(0);
});

test("ops of a graph that isn't read are passed over but told to listeners", () => {
  const tab = createEditorTab();
  const heard: (readonly Op[])[] = [];
  tab.editor.onCommit(({ ops }) => heard.push(ops));
  const op = anOp({ clock: aClock(1), set: { born: { type: "relay" } } });
  tab.editor.merge([op]);
  expect([heard, tab.editor.store.getState().graphs.size, storedIn(tab)]).toEqual([[[op]], 0, undefined]);
});

test("a row from outside that isn't a whole row is kept but not shown, until the rest arrives", () => {
  const tab = createOpenTab();
  const birth = anOp({
    clock: aClock(1),
    set: { born: { type: "relay" }, title: { title: 7 }, geom: { position: { x: 0, y: 0 } }, run: { status: "idle" } },
  });
  tab.editor.merge([birth]);
  expect([nodeIn(tab), isAlive(storedIn(tab))]).toEqual([undefined, true]);
  tab.editor.merge([anOp({ clock: aClock(2), set: { title: { title: "whole" } } })]);
  expect(nodeIn(tab)).toMatchObject({ title: "whole", type: "relay" });
});

test("what is written after hearing another tab sorts after what was heard", () => {
  const [mine, theirs] = twoTabsWithNode();
  theirs.world.pass(30_000);
  theirs.edits.rename(WORKFLOW_ID, "node", "theirs, and ahead");
  meet(mine, theirs);
  mine.edits.rename(WORKFLOW_ID, "node", "mine, and after");
  meet(mine, theirs);
  expect([nodeIn(mine)?.title, nodeIn(theirs)?.title]).toEqual(["mine, and after", "mine, and after"]);
});

test("a tab whose clock is years ahead is outbid and drags nobody along", () => {
  const [mine, theirs] = twoTabsWithNode();
  theirs.world.pass(10 * 365 * 24 * 3_600_000);
  theirs.edits.rename(WORKFLOW_ID, "node", "from the future");
  meet(mine, theirs);
  mine.edits.rename(WORKFLOW_ID, "node", "from today");
  mine.edits.updateNodeConfig(WORKFLOW_ID, "node", { text: "today" });
  expect(mine.written.at(-1)?.clock.slice(0, 12)).toBe(aClock(0).slice(0, 12));
  meet(mine, theirs);
  expect(shownIn(theirs)).toEqual(shownIn(mine));
  expect(nodeIn(mine)?.title).toBe("from today");
});

test("a graph read from storage doesn't take back what is newer here", () => {
  const [writer] = createOpenTabs(1) as [EditorTab];
  addNode(writer);
  const nodes = [structuredClone(storedIn(writer))];
  const workflow = writer.editor.replica.get(`workflows/${WORKFLOW_ID}/${WORKFLOW_ID}`) as Stored;
  const reader = createEditorTab({ seed: 9 });
  reader.editor.loadWorkflows([workflow]);
  reader.editor.loadGraph(WORKFLOW_ID, { nodes, edges: [], results: [] });
  expect(shownIn(reader)).toEqual(shownIn(writer));
  reader.edits.rename(WORKFLOW_ID, "node", "newer");
  reader.editor.loadGraph(WORKFLOW_ID, { nodes, edges: [], results: [] });
  expect(nodeIn(reader)?.title).toBe("newer");
});

test("a workflow in the trash isn't listed, and returns as it was", () => {
  const tab = createOpenTab();
  const before = tab.editor.store.getState().workflows.get(WORKFLOW_ID);
  tab.edits.removeWorkflow(WORKFLOW_ID);
  expect([tab.editor.store.getState().workflows.size, tab.editor.store.getState().openId]).toEqual([0, undefined]);
  if (before !== undefined) tab.edits.restoreWorkflow(before);
  expect(tab.editor.store.getState().workflows.get(WORKFLOW_ID)).toMatchObject({ name: "Test", version: 3 });
});

test("a listener that throws keeps nobody from hearing and undoes no edit", () => {
  const tab = createEditorTab();
  tab.editor.onCommit(() => {
    throw new Error("broken");
  });
  let heard = 0;
  tab.editor.onCommit(() => (heard += 1));
  tab.edits.createWorkflow("Test");
  expect([heard, tab.editor.store.getState().workflows.size, tab.faults.map((fault) => fault.message)]).toEqual([
    1,
    1,
    ["broken"],
  ]);
});

test("a workflow that was heard of before storage was read is gone again when storage knows it to be dead", () => {
  const writer = createEditorTab();
  const { id } = writer.edits.createWorkflow("Flow");
  const [birth] = writer.written as [Op];
  writer.edits.removeWorkflow(id);
  const reader = createEditorTab({ seed: 9 });
  reader.editor.merge([birth]);
  expect(reader.editor.store.getState().workflows.size).toBe(1);
  reader.editor.loadWorkflows([writer.editor.replica.get(`workflows/${id}/${id}`) as Stored]);
  expect(reader.editor.store.getState().workflows.size).toBe(0);
});

test("what another tab wrote to a node that was removed meanwhile stays theirs when undo brings the node back", () => {
  const [mine, theirs] = twoTabsWithNode();
  mine.edits.rename(WORKFLOW_ID, "node", "same words");
  meet(mine, theirs);
  mine.edits.remove(WORKFLOW_ID, { nodes: ["node"] });
  theirs.edits.rename(WORKFLOW_ID, "node", "other words");
  theirs.edits.rename(WORKFLOW_ID, "node", "same words");
  meet(mine, theirs);
  mine.editor.undo();
  expect(nodeIn(mine)?.title).toBe("same words");
  expect([mine.editor.undo(), nodeIn(mine)?.title]).toEqual([false, "same words"]);
});
