// A tab without a browser: a store with its edits over a fake world, and the ops that it would write.
import { createClockSource } from "../../lib/core/clock";
import { createIdSource } from "../../lib/core/id";
import type { Op } from "../../lib/domain/op";
import type { AppError } from "../../lib/core/app-error";
import { createEdits, type Edits } from "../../lib/store/edits";
import { createEditorStore, type EditorStore } from "../../lib/store/editor-store";
import { fakeKinds, WORKFLOW_ID } from "./builders";
import { createFakeWorld, type FakeWorld } from "./fake-world";

export interface EditorTab {
  readonly world: FakeWorld;
  readonly clientId: string;
  readonly editor: EditorStore;
  readonly edits: Edits;
  /** All that this tab wrote itself, in order. */
  readonly written: Op[];
  readonly faults: AppError[];
}

export function createEditorTab({ seed = 1, at }: { seed?: number; at?: number } = {}): EditorTab {
  const world = createFakeWorld({ seed, ...(at !== undefined && { at }) });
  const newId = createIdSource(world);
  const clock = createClockSource(world);
  const faults: AppError[] = [];
  const editor = createEditorStore({ now: world.now, newId, clock, onFault: (fault) => faults.push(fault) });
  const written: Op[] = [];
  editor.onCommit(({ ops, source }) => {
    if (source !== "remote") written.push(...ops);
  });
  const edits = createEdits({ editor, newId, now: world.now, kinds: fakeKinds });
  return { world, clientId: clock.clientId, editor, edits, written, faults };
}

/** A tab with the test workflow open and empty; `written` begins after that. */
export function createOpenTab(options: { seed?: number; at?: number } = {}): EditorTab {
  const tab = createEditorTab(options);
  tab.edits.createWorkflow("Test", { id: WORKFLOW_ID });
  tab.editor.open(WORKFLOW_ID);
  tab.written.length = 0;
  return tab;
}

/** Tabs that all have the test workflow open and empty, made by the first of them. */
export function createOpenTabs(count: number, seed = 1): EditorTab[] {
  const tabs = Array.from({ length: count }, (_, index) => createEditorTab({ seed: seed + index * 7919 }));
  const [first, ...others] = tabs as [EditorTab, ...EditorTab[]];
  first.edits.createWorkflow("Test", { id: WORKFLOW_ID });
  for (const tab of others) {
    tab.editor.merge(first.written);
    tab.editor.loadGraph(WORKFLOW_ID, { nodes: [], edges: [], results: [] });
  }
  for (const tab of tabs) tab.editor.open(WORKFLOW_ID);
  first.written.length = 0;
  return tabs;
}

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

/** What a tab shows, in one fixed order and without `version`, which counts what this tab heard. */
export function shownIn({ editor }: EditorTab) {
  const { workflows, graphs } = editor.store.getState();
  const plain = <R extends { id: string; version: number }>(rows: ReadonlyMap<string, R> | undefined) =>
    [...(rows?.values() ?? [])].map(({ version: _version, ...row }) => row).toSorted(byId);
  const graph = graphs.get(WORKFLOW_ID);
  return {
    workflows: plain(workflows),
    nodes: plain(graph?.nodes),
    edges: plain(graph?.edges),
    results: plain(graph?.results),
  };
}

/** What a tab shows without anything that a person didn't write, for comparing before and after. */
export function contentOf(tab: EditorTab) {
  const { nodes, edges } = shownIn(tab);
  const strip = <R extends { updatedAt: number }>(rows: readonly R[]) =>
    rows.map(({ updatedAt: _updatedAt, ...row }) => row);
  return { nodes: strip(nodes), edges: strip(edges) };
}
