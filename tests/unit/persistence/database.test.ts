// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { afterEach, expect, test, vi } from "vitest";
import { openDatabase, type Database } from "../../../lib/persistence/database";

const open: Database[] = [];

afterEach(() => {
  for (const database of open.splice(0)) database.close();
  vi.useRealTimers();
});

async function openAs(name: string): Promise<Database> {
  const database = await openDatabase(name, () => `epoch of ${name}`);
  open.push(database);
  return database;
}

const put = (database: Database, key: string) => database.use(({ kv }) => kv.put({ key }));
const has = async (database: Database, key: string) => (await database.use(({ kv }) => kv.get(key))) !== undefined;

/** As a newer build does when it opens; answers when it has. */
function raise(name: string): Promise<void> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open(name, 20);
    request.onerror = () => reject(request.error as DOMException);
    request.onsuccess = () => {
      request.result.close();
      resolve();
    };
  });
}

function wipe(name: string): Promise<void> {
  return new Promise((resolve) => {
    indexedDB.deleteDatabase(name).onsuccess = () => resolve();
  });
}

test("work that meets a lost connection is done once more, on a new one", async () => {
  const database = await openAs("lost");
  const before = await database.connection();
  let times = 0;
  await database.use(async ({ kv }) => {
    times += 1;
    if (times === 1) throw new DOMException("the connection is closed", "InvalidStateError");
    await kv.put({ key: "after" });
  });
  expect([times, await has(database, "after"), (await database.connection()) === before]).toEqual([2, true, false]);
});

test("work that never ends is given up, and the next finds a new connection", async () => {
  const database = await openAs("silent");
  const before = await database.connection();
  await expect(database.use(() => new Promise(() => undefined), 10)).rejects.toMatchObject({ code: "Timeout" });
  expect(database.connectionNow()).toBeUndefined();
  await put(database, "later");
  expect((await database.connection()) === before).toBe(false);
});

test("all who ask while it opens share one opening", async () => {
  const database = await openAs("shared");
  database.forsake();
  const [one, two] = await Promise.all([database.connection(), database.connection()]);
  expect(one === two && one === database.connectionNow()).toBe(true);
});

test("a newer build takes over: this tab hears it, is closed by then, and opens no more", async () => {
  const database = await openAs("raised");
  const heard: string[] = [];
  database.onTakenOver((by) => heard.push(`${by} ${database.connectionNow() === undefined ? "closed" : "open"}`));
  await raise("raised");
  expect(heard).toEqual(["newer closed"]);
  await expect(put(database, "old")).rejects.toMatchObject({ code: "NewerSchema" });
});

test("a database that was deleted and made again is another: nothing is read from it or written to it", async () => {
  const database = await openAs("wiped");
  const heard: string[] = [];
  database.onTakenOver((by) => heard.push(by));
  await wipe("wiped");
  expect(heard).toEqual(["deleted"]);
  const other = await openDatabase("wiped", () => "another epoch");
  open.push(other);
  await expect(put(database, "mine")).rejects.toMatchObject({ code: "Replaced" });
  expect(await has(other, "mine")).toBe(false);
});

test("after its end nobody gets a connection", async () => {
  const database = await openAs("ended");
  database.close();
  await expect(put(database, "late")).rejects.toMatchObject({ code: "Closed" });
});
