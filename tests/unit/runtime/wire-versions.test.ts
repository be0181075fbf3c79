import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { createVersions } from "../../../lib/runtime/wire-versions";
import { compare, isSame } from "../../../lib/domain/compare";
import { createIdSource } from "../../../lib/core/id";
import { WORKFLOW_ID } from "../../support/builders";
import { contentOf, createOpenTab } from "../../support/editor-tab";
import { createFakeWorld } from "../../support/fake-world";
import { closeAllTabs, openPersistentTab } from "../../support/persistent-tab";

afterEach(closeAllTabs);

async function setUp(partition: string) {
  const tab = createOpenTab();
  const { persistence } = await openPersistentTab(partition);
  const versions = createVersions({
    editor: tab.editor,
    rows: persistence.versions,
    load: async () => undefined,
    newId: createIdSource(createFakeWorld({ seed: 9 })),
    now: tab.world.now,
  });
  const first = tab.edits.addNode(WORKFLOW_ID, {
    type: "words",
    position: { x: 0, y: 0 },
    config: { text: "a red boat" },
  });
  return { ...tab, tab, versions, persistence, first };
}

test("restoring a version brings its content back, and undo takes that back", async () => {
  const { tab, edits, editor, versions, first } = await setUp("restore");
  const saved = await versions.save(WORKFLOW_ID, "before");
  const then = contentOf(tab);
  edits.updateNodeConfig(WORKFLOW_ID, first.id, { text: "a blue boat" });
  const second = edits.addNode(WORKFLOW_ID, { type: "picture", position: { x: 300, y: 0 } });
  edits.connect(WORKFLOW_ID, { source: first.id, target: second.id });
  edits.remove(WORKFLOW_ID, { nodes: [first.id] });
  const changed = contentOf(tab);

  await versions.restore(WORKFLOW_ID, saved.id);
  expect(contentOf(tab)).toEqual(then);
  expect(isSame(compare(await versions.load(saved.id), await versions.present(WORKFLOW_ID)))).toBe(true);
  editor.undo();
  expect(contentOf(tab)).toEqual(changed);
  expect((await versions.list(WORKFLOW_ID)).map(({ name }) => name)).toEqual([undefined, "before"]);
});

test("a comparison names what was added, removed and changed, field by field", async () => {
  const { edits, versions, first } = await setUp("compare");
  const saved = await versions.save(WORKFLOW_ID, "before");
  edits.updateNodeConfig(WORKFLOW_ID, first.id, { text: "a blue boat" });
  edits.moveNodes(WORKFLOW_ID, new Map([[first.id, { position: { x: 9, y: 9 } }]]));
  const second = edits.addNode(WORKFLOW_ID, { type: "picture", position: { x: 300, y: 0 } });
  const found = compare(await versions.load(saved.id), await versions.present(WORKFLOW_ID));
  expect(found.added.map(({ id }) => id)).toEqual([second.id]);
  expect(found.changed.map(({ fields }) => fields)).toEqual([
    [
      { field: "place", isParameter: false, from: { x: 0, y: 0 }, to: { x: 9, y: 9 } },
      { field: "text", isParameter: true, from: "a red boat", to: "a blue boat" },
    ],
  ]);
});

test("a checkpoint is made once for a stretch of time, and not when nothing has changed", async () => {
  const { world, edits, versions, first } = await setUp("checkpoint");
  await versions.checkpoint(WORKFLOW_ID);
  edits.rename(WORKFLOW_ID, first.id, "other");
  await versions.checkpoint(WORKFLOW_ID);
  expect((await versions.list(WORKFLOW_ID)).length).toBe(1);
  world.pass(6 * 60_000);
  await versions.checkpoint(WORKFLOW_ID);
  world.pass(6 * 60_000);
  await versions.checkpoint(WORKFLOW_ID);
  expect((await versions.list(WORKFLOW_ID)).length).toBe(2);
});

test("a damaged version is refused and leaves the graph as it is", async () => {
  const { tab, versions, persistence } = await setUp("damage-version");
  const { id } = await versions.save(WORKFLOW_ID, "before");
  const connection = await new Promise<IDBDatabase>((resolve) => {
    const request = indexedDB.open("atelier:damage-version");
    request.onsuccess = () => resolve(request.result);
  });
  const store = connection.transaction("versions", "readwrite").objectStore("versions");
  const row = await new Promise<{ body: ArrayBuffer }>((resolve) => {
    const request = store.get(id);
    request.onsuccess = () => resolve(request.result as { body: ArrayBuffer });
  });
  new Uint8Array(row.body)[3] = 0;
  store.put(row);
  connection.close();
  const before = contentOf(tab);
  await expect(versions.restore(WORKFLOW_ID, id)).rejects.toMatchObject({ code: "Damaged" });
  await expect(persistence.versions.load("nothing")).rejects.toMatchObject({ code: "NotFound" });
  expect(contentOf(tab)).toEqual(before);
});

test("a version of another workflow is refused, and changes nothing", async () => {
  const { tab, versions } = await setUp("another's");
  const saved = await versions.save(WORKFLOW_ID, "mine");
  const before = contentOf(tab);
  await expect(versions.restore("another", saved.id)).rejects.toMatchObject({ code: "NotFound" });
  expect(contentOf(tab)).toEqual(before);
});
