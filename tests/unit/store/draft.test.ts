import { expect, test } from "vitest";
import { createDraft } from "../../../lib/store/draft";
import { EMPTY_STATE, type EditorState } from "../../../lib/store/editor-state";
import { aGraph, aNode, aWorkflow, WORKFLOW_ID } from "../../support/builders";

const node = aNode();
const state: EditorState = {
  ...EMPTY_STATE,
  workflows: new Map([[WORKFLOW_ID, aWorkflow()]]),
  graphs: new Map([[WORKFLOW_ID, aGraph([node])]]),
};
const KEY = `nodes/${WORKFLOW_ID}/node`;

test("reads see the writes before them, and the state sees none", () => {
  const { draft } = createDraft(state);
  draft.patch("nodes", WORKFLOW_ID, "node", { title: "new" });
  expect(draft.node(WORKFLOW_ID, "node")?.title).toBe("new");
  draft.remove("nodes", WORKFLOW_ID, "node");
  expect([draft.node(WORKFLOW_ID, "node"), draft.graph(WORKFLOW_ID).nodes.get("node")]).toEqual([undefined, node]);
});

test("several writes to one row are one pair, from what was there at first", () => {
  const { draft, pairs } = createDraft(state);
  draft.patch("nodes", WORKFLOW_ID, "node", { title: "one" });
  draft.patch("nodes", WORKFLOW_ID, "node", { position: { x: 1, y: 1 } });
  draft.put("nodes", aNode({ id: "fresh" }));
  draft.remove("nodes", WORKFLOW_ID, "fresh");
  expect([...pairs]).toEqual([
    [KEY, [node, aNode({ title: "one", position: { x: 1, y: 1 } })]],
    [`nodes/${WORKFLOW_ID}/fresh`, [undefined, undefined]],
  ]);
});

test("a row that isn't there can't be patched, nor a graph that isn't read be had", () => {
  const { draft } = createDraft(state);
  expect(() => draft.patch("nodes", WORKFLOW_ID, "gone", {})).toThrow(expect.objectContaining({ code: "NotFound" }));
  expect(() => draft.graph("gone")).toThrow(expect.objectContaining({ code: "NotFound" }));
  const workflows = new Map(state.workflows).set("unread", aWorkflow({ id: "unread" }));
  const unread = createDraft({ ...state, workflows }).draft;
  expect(() => unread.graph("unread")).toThrow(expect.objectContaining({ code: "NotLoaded" }));
});

test("a workflow's row is reached under its own id", () => {
  const { draft, pairs } = createDraft(state);
  draft.patch("workflows", WORKFLOW_ID, WORKFLOW_ID, { name: "new" });
  expect([...pairs.keys()]).toEqual([`workflows/${WORKFLOW_ID}/${WORKFLOW_ID}`]);
});
