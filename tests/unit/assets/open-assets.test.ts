// The store without a private file system, which Node doesn't have either: bytes in a table, real rules around it.
import { expect, test } from "vitest";
import { openAssets } from "../../../lib/assets/open-assets";
import type { AssetPorts } from "../../../lib/assets/ports";
import { createIdSource } from "../../../lib/core/id";
import { createLog } from "../../../lib/core/log";
import type { Asset } from "../../../lib/domain/asset";

const DAY_MS = 24 * 60 * 60 * 1000;
const MARKER = "GIF89a";

function openStore(changes: Partial<AssetPorts> = {}) {
  const world = { time: 1_000_000, now: () => world.time, randomBytes: (length: number) => new Uint8Array(length) };
  const rows = new Map<string, Asset>();
  const blobs = new Map<string, Blob>();
  const used = new Set<string>();
  const store = openAssets({
    partition: undefined,
    rows: {
      save: async (asset) => void rows.set(asset.hash, asset),
      find: async (hash) => rows.get(hash),
      list: async () => [...rows.values()],
      remove: async (hash) => void rows.delete(hash),
    },
    blobs: {
      put: async (key, blob) => void blobs.set(key, blob),
      get: async (key) => blobs.get(key),
      delete: async (key) => void blobs.delete(key),
      keys: async () => [...blobs.keys()],
    },
    thumbnailer: { describe: async () => ({ width: 3, height: 2 }) },
    usedHashes: async () => used,
    now: world.now,
    newId: createIdSource(world),
    log: createLog(world.now),
    ...changes,
  });
  return { store, rows, blobs, used, world };
}

test("a row says what is known of the file", async () => {
  const { store, rows } = openStore();
  const ref = await store.put(new Blob([MARKER]), { name: "a.png", mime: "image/png", origin: "import" });
  const [row] = rows.values();
  expect(row).toEqual({
    id: ref.hash,
    hash: ref.hash,
    mime: "image/gif",
    bytes: 6,
    name: "a.png",
    width: 3,
    height: 2,
    origin: "import",
    ref: { kind: "idb", blobKey: ref.hash, assetId: ref.hash, mime: "image/gif", bytes: 6, hash: ref.hash },
    syncStatus: "local-only",
    createdAt: 1_000_000,
    updatedAt: 1_000_000,
    version: 0,
  });
});

test("a file that can't be looked into is kept all the same", async () => {
  const describe = async () => {
    throw new Error("broken");
  };
  const { store } = openStore({ thumbnailer: { describe } });
  const ref = await store.put(new Blob([MARKER]));
  expect(await (await store.get(ref)).text()).toBe(MARKER);
});

test("a table that is full keeps no part of the file", async () => {
  const blobs = new Map<string, Blob>();
  const { store, rows } = openStore({
    blobs: {
      async put(key, blob) {
        blobs.set(key, blob.slice(0, 1));
        throw new DOMException("full", "QuotaExceededError");
      },
      get: async (key) => blobs.get(key),
      delete: async (key) => void blobs.delete(key),
      keys: async () => [...blobs.keys()],
    },
  });
  await expect(store.put(new Blob([MARKER]))).rejects.toMatchObject({ area: "assets", code: "Quota" });
  expect([blobs.size, rows.size]).toEqual([0, 0]);
});

test("what is used can't be deleted, what isn't can", async () => {
  const { store, rows, blobs, used } = openStore();
  const ref = await store.put(new Blob([MARKER]));
  used.add(ref.hash ?? "");
  await expect(store.delete(ref)).rejects.toMatchObject({ area: "assets", code: "InUse" });
  used.clear();
  await store.delete(ref);
  expect([rows.size, blobs.size]).toEqual([0, 0]);
  await expect(store.get(ref)).rejects.toMatchObject({ code: "Missing" });
});

test("garbage is marked, comes back when it is read or stored again, and is deleted after thirty days", async () => {
  const { store, rows, blobs, world } = openStore();
  const ref = await store.put(new Blob([MARKER]), { name: "a.gif" });
  expect(await store.collectGarbage({ dryRun: true })).toEqual({ removed: [ref.hash], bytes: 6 });
  expect(rows.size).toBe(1);
  await store.collectGarbage();
  expect(rows.size).toBe(0);
  expect(await (await store.get(ref)).text()).toBe(MARKER);
  expect(rows.size).toBe(1);
  await store.collectGarbage();
  await store.put(new Blob([MARKER]));
  world.time += 31 * DAY_MS;
  expect(await (await store.get(ref)).text()).toBe(MARKER);
  await store.collectGarbage();
  world.time += 31 * DAY_MS;
  await store.collectGarbage();
  expect(blobs.size).toBe(0);
});

test("bytes that changed are refused, and healed by storing the file again", async () => {
  const { store, blobs } = openStore();
  const ref = await store.put(new Blob([MARKER]));
  blobs.set(ref.hash ?? "", new Blob(["GIF87a"]));
  await expect(store.get(ref)).rejects.toMatchObject({ area: "assets", code: "Damaged" });
  await store.put(new Blob([MARKER]));
  expect(await (await store.get(ref)).text()).toBe(MARKER);
});

test("an address is its own url, and one that can't be reached says so", async () => {
  const { store } = openStore();
  const ref = { kind: "url", url: "http://127.0.0.1:1/a.png" } as const;
  expect(await store.url(ref)).toBe(ref.url);
  await expect(store.get(ref)).rejects.toMatchObject({ area: "assets", code: "Unreachable" });
});

test("a put that was given up before it began stores nothing", async () => {
  const { store, blobs } = openStore();
  await expect(store.put(new Blob([MARKER]), { signal: AbortSignal.abort() })).rejects.toMatchObject({
    area: "assets",
    code: "Aborted",
  });
  expect(blobs.size).toBe(0);
});
