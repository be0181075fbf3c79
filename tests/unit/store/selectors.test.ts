import { expect, test } from "vitest";
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
import { aGraph, aResult, fakeKinds, WORKFLOW_ID } from "../../support/builders";
import { createEditorTab, createOpenTab } from "../../support/editor-tab";

const at = { x: 0, y: 0 };

function createWired() {
  const tab = createOpenTab();
  tab.edits.setNodes(WORKFLOW_ID, [
    { id: "a", type: "relay", position: at },
    { id: "b", type: "relay", position: at },
    { id: "c", type: "relay", position: at },
  ]);
  tab.edits.setEdges(WORKFLOW_ID, [{ id: "ab", source: "a", target: "b" }]);
  const visibleEdges = createVisibleEdges(portsFrom(fakeKinds), writtenAtIn(tab.editor.replica));
  return { ...tab, shown: () => visibleEdges(openGraph(tab.editor.store.getState()) ?? aGraph([])) };
}

test("without an open workflow there is nothing to show", () => {
  const state = createEditorTab().editor.store.getState();
  expect([openGraph(state), openWorkflow(state), nodeById("a")(state), soleSelection(state)]).toEqual([
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test("one selected node is the sole selection; none or two are not", () => {
  const { editor } = createWired();
  const sole = (...ids: string[]) => {
    editor.select({ nodes: new Set(ids), edges: new Set() });
    return soleSelection(editor.store.getState())?.id;
  };
  expect([sole("a"), sole(), sole("a", "b")]).toEqual(["a", undefined, undefined]);
});

test("a node's history is its own, newest first", () => {
  const made = (ms: number) => ({ ...aResult().made, at: ms });
  const results = [
    aResult({ id: "1", made: made(1) }),
    aResult({ id: "3", made: made(3) }),
    aResult({ id: "x", nodeId: "other" }),
  ];
  expect(resultsOf(aGraph([], [], results), "node").map(({ id }) => id)).toEqual(["3", "1"]);
});

test("an edit that changes neither wires nor ports gives the very same edges", () => {
  const { edits, shown } = createWired();
  const before = shown();
  edits.rename(WORKFLOW_ID, "a", "new");
  edits.updateNodeConfig(WORKFLOW_ID, "a", { text: "x" });
  edits.updateNodeDimensions(WORKFLOW_ID, "b", { x: 9, y: 9 });
  expect(shown()).toBe(before);
});

test("of two writers' wires into one input the newest shows, and the other returns when it goes", () => {
  const { edits, editor, shown, world } = createWired();
  world.pass(5);
  editor.transact((draft) =>
    draft.put("edges", {
      ...(draft.edge(WORKFLOW_ID, "ab") as NonNullable<ReturnType<typeof draft.edge>>),
      id: "cb",
      source: "c",
    }),
  );
  expect([...shown().keys()]).toEqual(["cb"]);
  edits.remove(WORKFLOW_ID, { nodes: ["c"] });
  expect([...shown().keys()]).toEqual(["ab"]);
});
