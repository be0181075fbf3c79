// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import Dexie from "dexie";
import { afterEach, expect, test, vi } from "vitest";
import { mergeOp } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import type { Stored } from "../../../lib/domain/stored";
import { databaseName, openDatabase } from "../../../lib/persistence/database";
import { seal } from "../../../lib/persistence/seal";
import { aClock, aNode, anEdge, anOp, aWorkflow, WORKFLOW_ID } from "../../support/builders";
import { createMemoryJournal } from "../../support/memory-journal";
import { closeAllTabs, dumpDatabase, openPersistentTab } from "../../support/persistent-tab";

afterEach(() => {
  closeAllTabs();
  vi.unstubAllGlobals();
});

const title = (ms: number, text: string) => anOp({ clock: aClock(ms), set: { title: { title: text } } });

/** A tab that wrote a small workflow and keeps a journal of it. */
async function openKept(partition: string) {
  const journal = createMemoryJournal();
  const tab = await openPersistentTab(partition, 1, journal);
  await tab.save("workflows", aWorkflow());
  await tab.save("nodes", aNode(), aNode({ id: "other" }));
  await tab.save("edges", anEdge());
  await tab.persistence.housekeeping.keepJournal(journal);
  const write = async (...ops: Op[]) => {
    tab.persistence.write(ops);
    await tab.persistence.flush();
  };
  return { ...tab, journal, write };
}

async function titles(partition: string): Promise<unknown[]> {
  return ((await dumpDatabase(partition))["nodes"] ?? []).map((row) => (row as { title?: string }).title);
}

test("a database that the browser deleted is made again from the journal, and the person is told", async () => {
  const first = await openKept("deleted");
  await first.write(title(5, "after the journal began"), anOp({ clock: aClock(6), key: "other", remove: true }));
  expect(await first.persistence.housekeeping.keepJournal(first.journal)).toBe(2);
  first.persistence.close();
  await Dexie.delete(databaseName("deleted"));
  const { persistence, recoveries } = await openPersistentTab("deleted", 2, first.journal);
  const { nodes, edges } = await persistence.loadGraph(WORKFLOW_ID);
  expect(nodes.map((row) => [row.id, row["title"], row.died !== undefined])).toEqual([
    ["node", "after the journal began", false],
    ["other", aNode().title, true],
  ]);
  expect(edges).toMatchObject([anEdge()]);
  expect(recoveries).toMatchObject([{ kind: "recovered", workflows: 1, nodes: 1 }]);
  // A new life: the journal follows the new database.
  expect(await persistence.housekeeping.keepJournal(first.journal)).toBeGreaterThan(0);
});

test("a recovery that was cut short is done again at the next start", async () => {
  const first = await openKept("cut short");
  first.persistence.close();
  await Dexie.delete(databaseName("cut short"));
  // As a kill right after the database was made, before any row was in.
  (await openDatabase(databaseName("cut short"), () => "epoch")).close();
  const { recoveries } = await openPersistentTab("cut short", 2, first.journal);
  expect(recoveries).toMatchObject([{ kind: "recovered", workflows: 1, nodes: 2 }]);
  const third = await openPersistentTab("cut short", 3, first.journal);
  expect(third.recoveries).toEqual([]);
});

test("a first visit recovers nothing and says nothing", async () => {
  const { recoveries, persistence } = await openPersistentTab("first visit", 1);
  expect([recoveries, persistence.workflows]).toEqual([[], []]);
});

test("when everything but a mark is gone, that is said", async () => {
  const kept: Record<string, string> = { "atelier:gone/epoch": "of before" };
  vi.stubGlobal("localStorage", { getItem: (key: string) => kept[key] ?? null, setItem: () => undefined });
  const { recoveries } = await openPersistentTab("gone");
  expect(recoveries).toEqual([{ kind: "lost" }]);
});

test("a damaged row comes back from the journal when the log has been pruned", async () => {
  const first = await openKept("pruned and damaged");
  first.persistence.close();
  const database = await openDatabase(databaseName("pruned and damaged"), () => "nobody");
  await database.use(({ oplog }) => oplog.where("seq").below(4).delete());
  await database.use(({ nodes }) => nodes.update([WORKFLOW_ID, "node"], { title: "flipped" }));
  database.close();
  const { persistence } = await openPersistentTab("pruned and damaged", 2, first.journal);
  await persistence.loadGraph(WORKFLOW_ID);
  expect(await titles("pruned and damaged")).toEqual([aNode().title, aNode().title]);
});

test("a damaged row that nothing else knows is taken aside, and a workflow keeps a place for its nodes", async () => {
  const first = await openKept("nothing knows");
  first.persistence.close();
  const database = await openDatabase(databaseName("nothing knows"), () => "nobody");
  await database.use(({ oplog }) => oplog.where("seq").below(4).delete());
  await database.use(({ nodes }) => nodes.update([WORKFLOW_ID, "node"], { title: "flipped" }));
  await database.use(({ workflows }) => workflows.update(WORKFLOW_ID, { name: "flipped" }));
  database.close();
  const { persistence } = await openPersistentTab("nothing knows", 2);
  const { nodes } = await persistence.loadGraph(WORKFLOW_ID);
  expect([persistence.workflows.map((row) => row["name"]), nodes.map((row) => row.id)]).toEqual([
    ["Recovered workflow"],
    ["other"],
  ]);
  const { kv } = await dumpDatabase("nothing knows");
  const aside = (kv as { key: string; table?: string; row?: object }[]).filter(({ key }) =>
    key.startsWith("quarantine/"),
  );
  expect(aside.map(({ table, row }) => [table, row])).toMatchObject([
    ["workflows", { name: "flipped" }],
    ["nodes", { title: "flipped" }],
  ]);
});

test("a write into a damaged row puts the row right first", async () => {
  const first = await openKept("write into damage");
  const database = await openDatabase(databaseName("write into damage"), () => "nobody");
  await database.use(({ nodes }) => nodes.update([WORKFLOW_ID, "node"], { title: "flipped" }));
  database.close();
  const second = await openPersistentTab("write into damage", 2, first.journal);
  second.persistence.write([anOp({ clock: aClock(9), set: { "config.mine": 1 } })]);
  await second.persistence.flush();
  const [row] = ((await dumpDatabase("write into damage"))["nodes"] ?? []) as { title: string; config: object }[];
  expect(row).toMatchObject({ title: aNode().title, config: { mine: 1 } });
});

test("two keepers of one journal don't mix their frames", async () => {
  const first = await openKept("two keepers");
  const second = await openPersistentTab("two keepers", 2, first.journal);
  await second.persistence.housekeeping.keepJournal(first.journal);
  await first.write(title(5, "one"));
  await first.persistence.housekeeping.keepJournal(first.journal);
  await first.write(title(6, "two"));
  await expect(second.persistence.housekeeping.keepJournal(first.journal)).rejects.toThrow("not at");
  expect(await second.persistence.housekeeping.keepJournal(first.journal)).toBe(1);
  first.persistence.close();
  second.persistence.close();
  await Dexie.delete(databaseName("two keepers"));
  await openPersistentTab("two keepers", 3, first.journal);
  expect(await titles("two keepers")).toContain("two");
});

test("a database that came back as it was some time ago is brought up to what the journal knows", async () => {
  const first = await openKept("set back");
  await first.write(title(5, "lost"), anOp({ clock: aClock(6), key: "other", set: { title: { title: "lost too" } } }));
  await first.persistence.housekeeping.keepJournal(first.journal);
  first.persistence.close();
  const database = await openDatabase(databaseName("set back"), () => "nobody");
  // As it was before the last two writes, and then somebody wrote something else under one of their numbers.
  await database.use(({ oplog }) => oplog.where("seq").above(4).delete());
  for (const id of ["node", "other"]) {
    const births = (await database.use(({ oplog }) => oplog.toArray())).filter(
      (op) => op.table === "nodes" && op.key === id,
    );
    const row = births.reduce<Stored | undefined>((merged, op) => mergeOp(merged, op), undefined) as Stored;
    await database.use(({ nodes }) => nodes.put(seal(row)));
  }
  database.close();
  const second = await openPersistentTab("set back", 2, first.journal);
  second.persistence.write([anOp({ clock: aClock(9), set: { "config.mine": 1 } })]);
  await second.persistence.flush();
  await second.persistence.housekeeping.keepJournal(first.journal);
  expect(await titles("set back")).toEqual(["lost", "lost too"]);
  expect(second.heard.map((op) => op.set?.["title"]).filter(Boolean)).toEqual([
    { title: "lost" },
    { title: "lost too" },
  ]);
  expect(second.recoveries).toMatchObject([{ kind: "recovered", nodes: 2 }]);
  await second.persistence.housekeeping.keepJournal(first.journal);
  expect(second.recoveries.length).toBe(1);
});
