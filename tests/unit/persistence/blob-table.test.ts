// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createBlobTable, type BlobTable } from "../../../lib/persistence/blob-table";
import { openDatabase, type Database } from "../../../lib/persistence/database";

let database: Database;
let blobs: BlobTable;
beforeAll(async () => {
  database = await openDatabase("blobs", () => "epoch");
  blobs = createBlobTable(database);
});
afterAll(() => database.close());

const bytesOf = async (key: string) => Buffer.from((await (await blobs.get(key))?.arrayBuffer()) ?? new ArrayBuffer(0));

test.each([0, 1, 512 * 1024, 512 * 1024 + 1, 1_700_000])("%i bytes come back as they were", async (size) => {
  const bytes = Buffer.alloc(size, "no block of this is like another");
  await blobs.put(`${size}`, new Blob([bytes]));
  const found = await bytesOf(`${size}`);
  expect([found.length, found.equals(bytes)]).toEqual([size, true]);
});

test("keys are listed once, and what is deleted is gone with all of its pieces", async () => {
  await blobs.put("gone", new Blob([new Uint8Array(1_100_000)]));
  expect((await blobs.keys()).filter((key) => key === "gone")).toEqual(["gone"]);
  await blobs.delete("gone");
  expect([await blobs.get("gone"), (await blobs.keys()).includes("gone")]).toEqual([undefined, false]);
});

test("a key that begins like another is another", async () => {
  await blobs.put("a", new Blob(["one"]));
  await blobs.put("ab", new Blob(["two"]));
  await blobs.delete("a");
  expect(await (await blobs.get("ab"))?.text()).toBe("two");
});

test("writing a shorter file under a key leaves nothing of the longer one", async () => {
  await blobs.put("shrunk", new Blob([new Uint8Array(1_100_000)]));
  await blobs.put("shrunk", new Blob(["short"]));
  expect(await (await blobs.get("shrunk"))?.text()).toBe("short");
});
