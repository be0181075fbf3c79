import { expect, test } from "vitest";
import { must } from "../../../lib/core/assert";
import { portsFrom } from "../../../lib/domain/kind-catalog";
import {
  createVisibleEdges,
  nodeById,
  openGraph,
  openWorkflow,
  resultsOf,
  soleSelection,
  writtenAtIn,
} from "../../../lib/store/selectors";
import { aClock, aGraph, anOp, aResult, fakeKinds, WORKFLOW_ID } from "../../support/builders";
import { createEditorTab, createOpenTab, type EditorTab } from "../../support/editor-tab";

function withPair(): EditorTab {
  const tab = createOpenTab();
  tab.edits.addNode(WORKFLOW_ID, { id: "a", type: "words", position: { x: 0, y: 0 } });
  tab.edits.addNode(WORKFLOW_ID, { id: "b", type: "picture", position: { x: 0, y: 0 } });
  tab.edits.connect(WORKFLOW_ID, { source: "a", target: "b" });
  return tab;
}

const graphIn = (tab: EditorTab) => must(openGraph(tab.editor.store.getState()), "the open graph");
const select = (tab: EditorTab, ...nodes: string[]) => tab.editor.select({ nodes: new Set(nodes), edges: new Set() });

test("a node is the very same object until it changes itself", () => {
  const tab = withPair();
  const a = () => nodeById("a")(tab.editor.store.getState());
  const before = a();
  tab.edits.rename(WORKFLOW_ID, "b", "another");
  select(tab, "b");
  expect(a()).toBe(before);
  tab.edits.rename(WORKFLOW_ID, "a", "new");
  expect(a()).toMatchObject({ title: "new" });
});

test("without an open workflow there is nothing to show", () => {
  const state = createEditorTab().editor.store.getState();
  expect([openGraph(state), openWorkflow(state), nodeById("a")(state), soleSelection(state)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("a sole selection is one node and no more", () => {
  const tab = withPair();
  const sole = () => soleSelection(tab.editor.store.getState())?.id;
  select(tab);
  const none = sole();
  select(tab, "a");
  const one = sole();
  select(tab, "a", "b");
  expect([none, one, sole()]).toEqual([undefined, "a", undefined]);
});

test("a node's history holds its own results, newest first", () => {
  const at = (id: string, nodeId: string, ms: number) => aResult({ id, nodeId, made: { ...aResult().made, at: ms } });
  const graph = aGraph([], [], [at("old", "a", 1), at("other", "b", 2), at("new", "a", 3)]);
  expect(resultsOf(graph, "a").map(({ id }) => id)).toEqual(["new", "old"]);
});

test("the shown edges are the very same map while neither wires nor ports change", () => {
  const tab = withPair();
  const visible = createVisibleEdges(portsFrom(fakeKinds), writtenAtIn(tab.editor.replica));
  const before = visible(graphIn(tab));
  tab.edits.moveNodes(WORKFLOW_ID, new Map([["a", { position: { x: 9, y: 9 } }]]));
  tab.edits.updateNodeConfig(WORKFLOW_ID, "a", { text: "typed" });
  tab.edits.updateNodeResult(WORKFLOW_ID, "b", { text: "made" });
  expect(visible(graphIn(tab))).toBe(before);
  tab.edits.addNode(WORKFLOW_ID, { id: "c", type: "words", position: { x: 0, y: 0 } });
  tab.edits.connect(WORKFLOW_ID, { source: "c", target: "b" });
  expect([...visible(graphIn(tab)).values()].map(({ source }) => source)).toEqual(["c"]);
});

test("a wire is shown no more once its node is of a kind without that port", () => {
  const tab = withPair();
  const visible = createVisibleEdges(portsFrom(fakeKinds), writtenAtIn(tab.editor.replica));
  expect(visible(graphIn(tab)).size).toBe(1);
  tab.editor.transact((draft) => draft.patch("nodes", WORKFLOW_ID, "b", { type: "words" }));
  expect(visible(graphIn(tab)).size).toBe(0);
});

test("of two wires that tabs put into one input, the later shows, by the clock of its ends alone", () => {
  const tab = withPair();
  const [standing] = [...graphIn(tab).edges.values()];
  const ends = { source: "a", target: "b", sourceHandle: "text", targetHandle: "prompt" };
  tab.editor.merge([anOp({ clock: aClock(-5, 0, "f"), table: "edges", key: "theirs", set: { born: {}, ends } })]);
  const visible = createVisibleEdges(portsFrom(fakeKinds), writtenAtIn(tab.editor.replica));
  expect([graphIn(tab).edges.size, [...visible(graphIn(tab)).keys()]]).toEqual([2, [standing?.id]]);
});
