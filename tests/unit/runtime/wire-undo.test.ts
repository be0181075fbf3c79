import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { createClockSource } from "../../../lib/core/clock";
import { createIdSource } from "../../../lib/core/id";
import { openPersistence, type Persistence } from "../../../lib/persistence/open-persistence";
import { createLog } from "../../../lib/core/log";
import { keepUndo, type KeptUndo } from "../../../lib/runtime/wire-undo";
import { createEditorStore, type EditorStore } from "../../../lib/store/editor-store";
import { createEdits, type Edits } from "../../../lib/store/edits";
import { fakeKinds, WORKFLOW_ID } from "../../support/builders";
import { createFakeWorld } from "../../support/fake-world";

interface Tab {
  readonly editor: EditorStore;
  readonly edits: Edits;
  readonly undo: KeptUndo;
  readonly persistence: Persistence;
  readonly leave: () => void;
  settle(): Promise<void>;
  close(): void;
}

const open = new Set<Tab>();
afterEach(async () => {
  for (const tab of open) {
    await tab.settle();
    tab.close();
  }
});

/** Lineages that are held by tabs of this test. */
const held = new Set<string>();

async function openTab(partition: string, lineage: string, seed: number): Promise<Tab> {
  const world = createFakeWorld({ seed, at: 1_800_000_000_000 + seed * 60_000 });
  const newId = createIdSource(world);
  const clock = createClockSource(world);
  const onFault = (error: Error) => {
    throw error;
  };
  const editor = createEditorStore({ now: world.now, newId, clock, onFault });
  const edits = createEdits({ editor, newId, now: world.now, kinds: fakeKinds });
  const persistence = await openPersistence({
    partition,
    newId,
    opContext: { newId, tick: clock.tick },
    shownGraphs: () => editor.store.getState().graphs.keys(),
    onRemote: editor.merge,
    onState: () => undefined,
    onFault,
    onConflicts: () => undefined,
    secondCopy: async () => undefined,
    onRecovery: () => undefined,
    log: createLog(world.now),
  });
  editor.loadWorkflows(persistence.workflows);
  editor.onWrite(persistence.write);
  editor.loadGraph(WORKFLOW_ID, await persistence.loadGraph(WORKFLOW_ID));
  let leave: () => void = () => undefined;
  held.add(lineage);
  const undo = keepUndo({
    editor,
    clientId: clock.clientId,
    rows: persistence.undo,
    lineages: { own: async () => lineage, isHeld: async (name) => held.has(name) },
    flush: persistence.flush,
    onLeave: (listener) => {
      leave = listener;
      return () => undefined;
    },
    onFault,
  });
  if (!editor.store.getState().workflows.has(WORKFLOW_ID)) edits.createWorkflow("Test", { id: WORKFLOW_ID });
  editor.open(WORKFLOW_ID);
  await undo.read();
  const tab: Tab = {
    editor,
    edits,
    undo,
    persistence,
    leave: () => leave(),
    async settle() {
      await persistence.flush();
      await undo.flush();
    },
    close() {
      if (!open.delete(tab)) return;
      held.delete(lineage);
      undo.stop();
      persistence.close();
    },
  };
  open.add(tab);
  return tab;
}

const titles = ({ editor }: Tab) =>
  [...(editor.store.getState().graphs.get(WORKFLOW_ID)?.nodes.values() ?? [])].map((node) => node.title).sort();

async function writeThree(tab: Tab): Promise<void> {
  const node = tab.edits.addNode(WORKFLOW_ID, { type: "words", position: { x: 0, y: 0 }, title: "first" });
  tab.edits.rename(WORKFLOW_ID, node.id, "second");
  tab.editor.endGesture();
  tab.edits.rename(WORKFLOW_ID, node.id, "third");
  await tab.settle();
}

test("a reloaded tab takes back and makes again what it did before", async () => {
  const before = await openTab("reload", "mine", 1);
  await writeThree(before);
  before.editor.undo();
  await before.settle();
  before.close();

  const after = await openTab("reload", "mine", 2);
  expect(titles(after)).toEqual(["second"]);
  after.editor.redo();
  expect(titles(after)).toEqual(["third"]);
  after.editor.undo();
  after.editor.undo();
  expect(titles(after)).toEqual(["first"]);
  after.editor.undo();
  expect([titles(after), after.editor.canUndo()]).toEqual([[], false]);
});

test("a new tab takes over the steps of one that is gone, once, and none of one that lives", async () => {
  const gone = await openTab("orphan", "gone", 1);
  await writeThree(gone);
  const beside = await openTab("orphan", "beside", 2);
  expect(beside.editor.canUndo()).toBe(false);
  gone.close();

  const heir = await openTab("orphan", "heir", 3);
  const late = await openTab("orphan", "late", 4);
  expect([heir.editor.canUndo(), late.editor.canUndo()]).toEqual([true, false]);
  heir.editor.undo();
  expect(titles(heir)).toEqual(["second"]);
});

test("what somebody else wrote since stays, though the steps are from before a reload", async () => {
  const before = await openTab("others", "mine", 1);
  await writeThree(before);
  const other = await openTab("others", "other", 2);
  const [node] = other.editor.store.getState().graphs.get(WORKFLOW_ID)?.nodes.values() ?? [];
  other.edits.rename(WORKFLOW_ID, node?.id ?? "", "theirs");
  await other.settle();
  before.close();
  const after = await openTab("others", "mine", 3);
  const seen: string[][] = [];
  while (after.editor.undo()) seen.push(titles(after));
  expect(seen).toEqual([[]]);
});

test("what is left when the page goes away is kept without waiting for the disk", async () => {
  const before = await openTab("leave", "mine", 1);
  await writeThree(before);
  const [node] = before.editor.store.getState().graphs.get(WORKFLOW_ID)?.nodes.values() ?? [];
  before.editor.endGesture();
  before.edits.rename(WORKFLOW_ID, node?.id ?? "", "last");
  before.leave();
  const kept = await before.persistence.undo.load(WORKFLOW_ID, "mine");
  expect(kept.length).toBe(4);
});

test("a damaged step is passed over, and the others work", async () => {
  const before = await openTab("damage", "mine", 1);
  await writeThree(before);
  const [row] = await before.persistence.undo.load(WORKFLOW_ID, "mine");
  before.close();
  const request = indexedDB.open("atelier:damage");
  const db = await new Promise<IDBDatabase>((resolve) => (request.onsuccess = () => resolve(request.result)));
  const tx = db.transaction("undo", "readwrite");
  tx.objectStore("undo").put({ ...row, side: "redo", sum: 1 });
  await new Promise((resolve) => (tx.oncomplete = resolve));
  db.close();
  const after = await openTab("damage", "mine", 2);
  after.editor.undo();
  expect(titles(after)).toEqual(["second"]);
});
