// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import type { Op } from "../../../lib/domain/op";
import { databaseName, openDatabase } from "../../../lib/persistence/database";
import { leaveInInbox } from "../../../lib/persistence/inbox";
import { channelName } from "../../../lib/persistence/tab-channel";
import { aClock, aNode, anAsset, anEdge, anOp, aResult, aWorkflow, WORKFLOW_ID } from "../../support/builders";
import { closeAllTabs, createOpMaker, dumpDatabase, openPersistentTab, putRaw } from "../../support/persistent-tab";

afterEach(() => {
  closeAllTabs();
  vi.unstubAllGlobals();
});

const title = (ms: number, text: string) => anOp({ clock: aClock(ms), id: text, set: { title: { title: text } } });
const idsOf = (ops: readonly Op[]) => ops.map((op) => op.id);
const withoutChannel = () => vi.stubGlobal("BroadcastChannel", undefined);

/** Sends over the channel as another tab would, but whatever it is told. */
function shout(partition: string, ...messages: readonly unknown[]): void {
  const channel = new BroadcastChannel(channelName(partition));
  for (const message of messages) channel.postMessage(message);
  channel.close();
}

async function epochOf(partition: string): Promise<string> {
  const database = await openDatabase(databaseName(partition), () => "nobody");
  database.close();
  return database.epoch;
}

/** As browsers have it: the other windows hear what one writes. */
function createLocalStorage(window: EventTarget) {
  const kept = new Map<string, string>();
  return Object.create(null, {
    setItem: {
      value(key: string, newValue: string) {
        kept.set(key, newValue);
        Object.defineProperty(this, key, { enumerable: true, configurable: true, value: newValue });
        window.dispatchEvent(Object.assign(new Event("storage"), { key, newValue }));
      },
    },
    getItem: { value: (key: string) => kept.get(key) ?? null },
    removeItem: {
      value(key: string) {
        kept.delete(key);
        delete this[key];
      },
    },
  }) as Storage;
}

test("what was written is there after closing and opening again", async () => {
  const first = await openPersistentTab("again");
  await first.save("workflows", aWorkflow());
  await first.save("nodes", aNode(), aNode({ id: "elsewhere", workflowId: "other" }));
  await first.save("edges", anEdge());
  await first.save("results", aResult());
  first.persistence.close();
  const { persistence } = await openPersistentTab("again", 2);
  const graph = await persistence.loadGraph(WORKFLOW_ID);
  expect(persistence.workflows).toMatchObject([aWorkflow({ version: 1 })]);
  expect(graph).toMatchObject({ nodes: [aNode()], edges: [anEdge()], results: [aResult()] });
  expect(await persistence.nodeCounts()).toEqual(
    new Map([
      [WORKFLOW_ID, 1],
      ["other", 1],
    ]),
  );
});

test("a new database says its versions", async () => {
  const tab = await openPersistentTab("versions");
  tab.persistence.close();
  expect(await dumpDatabase("versions")).toEqual({
    kv: [
      { key: "head", schema: 1, epoch: expect.stringMatching(/^[0-9a-f-]{36}$/) },
      { key: "schemaVersion", value: 1 },
    ],
  });
});

test("what one tab writes, the others hear once and in order", async () => {
  const one = await openPersistentTab("tabs", 1);
  const two = await openPersistentTab("tabs", 2);
  const [birth] = (await one.save("nodes", aNode())) as [Op];
  one.persistence.write([title(1, "first")]);
  await one.persistence.flush();
  one.persistence.write([title(2, "second")]);
  await vi.waitFor(() => expect(idsOf(two.heard)).toEqual([birth.id, "first", "second"]));
  expect([one.heard, two.faults]).toEqual([[], []]);
});

test("a tab that hears nothing still merges with what others wrote, and is told what it missed", async () => {
  withoutChannel();
  const one = await openPersistentTab("deaf", 1);
  const [birth] = (await one.save("nodes", aNode())) as [Op];
  const two = await openPersistentTab("deaf", 2);
  two.persistence.write([title(20, "newer")]);
  await two.persistence.flush();
  one.persistence.write([title(10, "older"), anOp({ clock: aClock(11), set: { "config.mine": 1 } })]);
  await one.persistence.flush();
  expect([idsOf(one.heard), idsOf(two.heard)]).toEqual([["newer"], []]);
  const { nodes, oplog } = await dumpDatabase("deaf");
  expect(nodes).toMatchObject([{ title: "newer", config: { mine: 1 } }]);
  expect((oplog as (Op & { seq: number })[]).map(({ id, seq }) => [seq, id])).toEqual([
    [1, birth.id],
    [2, "newer"],
    [3, "older"],
    [4, anOp({ clock: aClock(11) }).id],
  ]);
});

test("a tab with a gap reads the log instead of believing the message", async () => {
  const one = await openPersistentTab("gap", 1);
  withoutChannel();
  const silent = await openPersistentTab("gap", 2);
  const [birth] = (await silent.save("nodes", aNode())) as [Op];
  silent.persistence.write([title(1, "unheard")]);
  await silent.persistence.flush();
  vi.unstubAllGlobals();
  const loud = await openPersistentTab("gap", 3);
  loud.persistence.write([title(2, "heard")]);
  await vi.waitFor(() => expect(idsOf(one.heard)).toEqual([birth.id, "unheard", "heard"]));
});

test("junk on the channel changes nothing", async () => {
  const one = await openPersistentTab("junk", 1);
  const two = await openPersistentTab("junk", 2);
  await one.save("nodes", aNode());
  await vi.waitFor(() => expect(two.heard.length).toBe(1));
  const op = title(5, "forged");
  const epoch = await epochOf("junk");
  const messages = [
    { v: 2, from: 1, to: 2, ops: [op] },
    { v: 1, from: "1", to: 2, ops: [op] },
    { v: 1, from: -1, to: 2, ops: [op] },
    { v: 1, from: 1, to: 2, ops: [{ ...op, clock: "junk" }] },
    { v: 1, from: 1, to: 2, ops: op },
    { v: 1, from: 1, to: 5, ops: [op] },
    { v: 1, from: 7, to: 8, ops: [op] },
    { v: 1, from: 0, to: 1, ops: [op] },
    { v: 1, from: 1, to: 9 },
  ].map((message) => ({ ...message, epoch }));
  shout("junk", "text", null, 7, [], {}, ...messages, { v: 1, epoch: "another", from: 1, to: 2, ops: [op] });
  one.persistence.write([title(1, "true")]);
  await vi.waitFor(() => expect(two.heard.map((each) => each.id)).toContain("true"));
  expect(two.heard.map((each) => each.id)).not.toContain("forged");
  two.persistence.write([title(2, "after all that")]);
  await two.persistence.flush();
  expect((await dumpDatabase("junk"))["nodes"]).toMatchObject([{ title: "after all that" }]);
  expect([one.faults, two.faults]).toEqual([[], []]);
});

test("a database of a newer build is refused and left as it is", async () => {
  const tab = await openPersistentTab("newer");
  await tab.save("nodes", aNode());
  tab.persistence.close();
  const database = await openDatabase(databaseName("newer"), () => "nobody");
  const head = await database.use(({ kv }) => kv.get("head"));
  await database.use(({ kv }) => kv.put({ ...head, key: "head", schema: 2 }));
  const before = await database.use(({ kv }) => kv.toArray());
  await expect(openPersistentTab("newer")).rejects.toMatchObject({ area: "persistence", code: "NewerSchema" });
  expect(await database.use(({ kv }) => kv.toArray())).toEqual(before);
  database.close();
});

test("a database with tables of a newer build is refused too", async () => {
  const tab = await openPersistentTab("newer tables");
  tab.persistence.close();
  await new Promise<void>((resolve) => {
    const request = indexedDB.open(databaseName("newer tables"), 20);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
  await expect(openPersistentTab("newer tables")).rejects.toMatchObject({ code: "NewerSchema" });
});

test("what a page left in the inbox is written by the next that opens, once", async () => {
  const first = await openPersistentTab("inbox", 1);
  await first.save("nodes", aNode());
  first.persistence.close();
  const database = await openDatabase(databaseName("inbox"), () => "nobody");
  expect(leaveInInbox(database, "a", [title(1, "last words")])).toBe(true);
  expect(leaveInInbox(database, "b", [...createOpMaker(5).birthsOf("workflows", [aWorkflow({ id: "new" })])])).toBe(
    true,
  );
  await putRaw("inbox", "kv", { key: "inbox/junk", ops: [{ junk: true }] });
  database.close();
  const next = await openPersistentTab("inbox", 2);
  expect(next.persistence.workflows.map((stored) => stored.id)).toEqual(["new"]);
  const { nodes, kv, oplog } = await dumpDatabase("inbox");
  expect(nodes).toMatchObject([{ title: "last words" }]);
  expect((kv as { key: string }[]).map((row) => row.key)).toEqual(["head", "inbox/junk", "schemaVersion"]);
  expect(oplog?.length).toBe(3);
});

test("a page that goes away with ops unwritten leaves them in the inbox", async () => {
  const [document, window] = [new EventTarget(), new EventTarget()];
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  const leaving = await openPersistentTab("leaving", 1);
  await leaving.save("nodes", aNode());
  leaving.persistence.write([title(1, "in the last moment")]);
  window.dispatchEvent(new Event("pagehide"));
  leaving.persistence.close();
  await openPersistentTab("leaving", 2);
  expect((await dumpDatabase("leaving"))["nodes"]).toMatchObject([{ title: "in the last moment" }]);
});

test("a tab that comes back into view catches up with the log", async () => {
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", new EventTarget());
  withoutChannel();
  const sleeper = await openPersistentTab("sleeper", 1);
  const writer = await openPersistentTab("sleeper", 2);
  const [birth] = (await writer.save("nodes", aNode())) as [Op];
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(idsOf(sleeper.heard)).toEqual([birth.id]));
});

test("a database that was wiped while it was open is not filled again, and the tab says so", async () => {
  const tab = await openPersistentTab("wiped");
  await tab.save("nodes", aNode());
  await new Promise<void>((resolve) => {
    indexedDB.deleteDatabase(databaseName("wiped")).onsuccess = () => resolve();
  });
  (await openPersistentTab("wiped", 2)).persistence.close();
  const before = await dumpDatabase("wiped");
  tab.persistence.write([title(1, "homeless")]);
  await expect(tab.persistence.flush()).rejects.toMatchObject({ area: "persistence", code: "Replaced" });
  expect(tab.persistence.state()).toMatchObject({ kind: "error", error: { code: "Replaced" } });
  expect(await dumpDatabase("wiped")).toEqual(before);
});

test("a write under way when the tab closes is finished quietly", async () => {
  const tab = await openPersistentTab("closing");
  await tab.save("nodes", aNode());
  tab.persistence.write([title(1, "last")]);
  const flushed = tab.persistence.flush().then(
    () => "saved",
    (error: { code: string }) => error.code,
  );
  while (tab.persistence.state().kind !== "saving") await Promise.resolve();
  tab.persistence.close();
  expect([await flushed, tab.persistence.state().kind]).toEqual(["saved", "saved"]);
  expect((await dumpDatabase("closing"))["nodes"]).toMatchObject([{ title: "last" }]);
});

test("the newest living result of a key is found, in any workflow", async () => {
  const tab = await openPersistentTab("results");
  const [old] = (await tab.save("results", aResult({ id: "old" }))) as [Op];
  tab.persistence.write([
    { ...old, id: "x", clock: aClock(50), key: "new", workflowId: "other" },
    { ...old, id: "y", clock: aClock(60), key: "dead" },
    { ...old, id: "z", clock: aClock(70), key: "dead", remove: true, set: undefined } as unknown as Op,
  ]);
  await tab.persistence.flush();
  expect(await tab.persistence.findResult("key")).toMatchObject({ id: "new", workflowId: "other" });
  expect(await tab.persistence.findResult("unknown")).toBeUndefined();
});

test("assets are saved, edited, listed newest first and removed", async () => {
  const tab = await openPersistentTab("assets");
  const { assets } = tab.persistence;
  const [one, two] = [anAsset({ hash: "1".repeat(64) }), anAsset({ hash: "2".repeat(64), createdAt: 9e12 })];
  await assets.save(one);
  await assets.save(two);
  await assets.save({ ...one, name: "named" });
  expect(await assets.list()).toMatchObject([two, { ...one, name: "named", version: 2 }]);
  await assets.remove(one.hash);
  await assets.remove("f".repeat(64));
  expect([await assets.find(one.hash), (await assets.list()).length]).toEqual([undefined, 1]);
  await assets.save(one);
  expect(await assets.find(one.hash)).toMatchObject({ ...one, version: 4 });
});

test("settings and runs are kept", async () => {
  const tab = await openPersistentTab("settings");
  await tab.persistence.settings.set("theme", { dark: true });
  const run = {
    id: "1",
    workflowId: "w",
    mode: "all",
    plan: [],
    startedAt: 1,
    endedAt: 2,
    status: "complete",
    nodes: {},
  } as const;
  await tab.persistence.runs.save({ ...run, plan: [] });
  await tab.persistence.runs.save({ ...run, plan: [], id: "2", workflowId: "v", startedAt: 3 });
  expect([await tab.persistence.settings.get("theme"), await tab.persistence.settings.get("unset")]).toEqual([
    { dark: true },
    undefined,
  ]);
  expect([
    (await tab.persistence.runs.list()).map(({ id }) => id),
    (await tab.persistence.runs.list("w")).map(({ id }) => id),
  ]).toEqual([["2", "1"], ["1"]]);
});

test("a tab that slept while the log was pruned behind it reads again what it shows", async () => {
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", new EventTarget());
  withoutChannel();
  const writer = await openPersistentTab("pruned", 2);
  await writer.save("workflows", aWorkflow());
  await writer.save("nodes", aNode(), aNode({ id: "unseen", workflowId: "other" }));
  const sleeper = await openPersistentTab("pruned", 1);
  await sleeper.persistence.loadGraph(WORKFLOW_ID);
  const removal = anOp({ clock: aClock(50), remove: true });
  writer.persistence.write([title(20, "while it slept"), removal]);
  await writer.persistence.flush();
  const database = await openDatabase(databaseName("pruned"), () => "nobody");
  await database.use(({ oplog }) => oplog.where("seq").belowOrEqual(4).delete());
  database.close();
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(sleeper.heard.length).toBeGreaterThan(0));
  const heard = sleeper.heard.filter((op) => op.table === "nodes");
  expect(new Set(heard.map((op) => op.key))).toEqual(new Set(["node"]));
  expect(heard.map((op) => op.set?.["title"]).filter(Boolean)).toEqual([{ title: "while it slept" }]);
  expect(heard.at(-1)).toMatchObject({ remove: true, clock: removal.clock });
});

test("a damaged row is reported, put right from the log, and keeps nobody from the others", async () => {
  const first = await openPersistentTab("damaged");
  await first.save("workflows", aWorkflow(), aWorkflow({ id: "second" }));
  await first.save("nodes", aNode(), aNode({ id: "flipped" }));
  first.persistence.close();
  const database = await openDatabase(databaseName("damaged"), () => "nobody");
  await database.use(({ nodes }) => nodes.update([WORKFLOW_ID, "flipped"], { title: "something else" }));
  await database.use(({ workflows }) => workflows.update("second", { name: "something else" }));
  database.close();
  const { persistence, faults } = await openPersistentTab("damaged", 2);
  const { nodes } = await persistence.loadGraph(WORKFLOW_ID);
  expect(persistence.workflows.map((row) => row["name"])).toEqual([aWorkflow().name, aWorkflow().name]);
  expect(nodes.map((row) => row["title"])).toEqual([aNode().title, aNode().title]);
  expect(faults).toMatchObject([
    { code: "Damaged", data: { table: "workflows", id: "second" } },
    { code: "Damaged", data: { table: "nodes", id: "flipped" } },
  ]);
});

test("without a channel the storage event says that there is something to read", async () => {
  withoutChannel();
  const window = new EventTarget();
  vi.stubGlobal("window", window);
  vi.stubGlobal("localStorage", createLocalStorage(window));
  const one = await openPersistentTab("storage event", 1);
  const two = await openPersistentTab("storage event", 2);
  const [birth] = (await one.save("nodes", aNode())) as [Op];
  await vi.waitFor(() => expect(idsOf(two.heard)).toEqual([birth.id]));
  window.dispatchEvent(Object.assign(new Event("storage"), { key: channelName("storage event"), newValue: "{" }));
  expect(two.faults).toEqual([]);
});

test("a page that goes away while its connection is closed leaves its words in localStorage", async () => {
  const [document, window] = [new EventTarget(), new EventTarget()];
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", window);
  vi.stubGlobal("localStorage", createLocalStorage(window));
  const first = await openPersistentTab("closed words", 1);
  await first.save("nodes", aNode());
  first.persistence.close();
  const database = await openDatabase(databaseName("closed words"), () => "nobody");
  database.close();
  expect(leaveInInbox(database, "a", [title(1, "last words")])).toBe(true);
  const left = () => Object.keys(localStorage).filter((key) => key.includes("inbox"));
  expect(left()).toEqual(["atelier:closed words/inbox/a"]);
  await openPersistentTab("closed words", 2);
  expect((await dumpDatabase("closed words"))["nodes"]).toMatchObject([{ title: "last words" }]);
  expect(left()).toEqual([]);
});

test("a tab that comes back writes, and shows, what a page left meanwhile", async () => {
  const document = Object.assign(new EventTarget(), { visibilityState: "visible" });
  vi.stubGlobal("document", document);
  vi.stubGlobal("window", new EventTarget());
  const staying = await openPersistentTab("left meanwhile", 1);
  await staying.save("nodes", aNode());
  const database = await openDatabase(databaseName("left meanwhile"), () => "nobody");
  leaveInInbox(database, "a", [title(1, "left meanwhile")]);
  document.dispatchEvent(new Event("visibilitychange"));
  await vi.waitFor(() => expect(idsOf(staying.heard)).toEqual(["left meanwhile"]));
  expect(await database.use(({ kv }) => kv.where("key").startsWith("inbox/").count())).toBe(0);
  database.close();
});

test("a forged message that fits shows on the screen and changes nothing that is stored", async () => {
  const one = await openPersistentTab("forged", 1);
  const two = await openPersistentTab("forged", 2);
  await one.save("workflows", aWorkflow());
  await one.save("nodes", aNode());
  await vi.waitFor(() => expect(two.heard.length).toBe(2));
  // From here on it knows the row, and would write on top of what it knows.
  await two.persistence.loadGraph(WORKFLOW_ID);
  // It names the next number of the log, so that the true write under this number would be passed over.
  shout("forged", { v: 1, epoch: await epochOf("forged"), from: 2, to: 3, ops: [anOp({ clock: aClock(2), set: {} })] });
  await vi.waitFor(() => expect(two.heard.length).toBe(3));
  withoutChannel();
  const silent = await openPersistentTab("forged", 3);
  silent.persistence.write([title(30, "saved before")]);
  await silent.persistence.flush();
  two.persistence.write([anOp({ clock: aClock(40), id: "mine", set: { "config.mine": 1 } })]);
  await two.persistence.flush();
  const { nodes, oplog } = await dumpDatabase("forged");
  expect(nodes).toMatchObject([{ title: "saved before", config: { mine: 1 } }]);
  expect((oplog as { seq: number }[]).map(({ seq }) => seq)).toEqual([1, 2, 3, 4]);
});

test("what is said while a tab opens is heard once it is open", async () => {
  const first = await openPersistentTab("early", 1);
  await first.save("workflows", aWorkflow());
  const epoch = await epochOf("early");
  const opening = openPersistentTab("early", 2);
  shout("early", { v: 1, epoch, from: 1, to: 2, ops: [title(5, "said early")] });
  const { heard } = await opening;
  await vi.waitFor(() => expect(idsOf(heard)).toEqual(["said early"]));
});
