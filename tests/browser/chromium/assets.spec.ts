// What only Chromium's own tools can show of the asset store: how much memory it takes, and a disk of a size that we choose.
import { expect, test } from "@playwright/test";
import { type BundlePage, openBundlePage } from "../../support/bundle-page";

const MIB = 1024 * 1024;

let served: BundlePage;

test.beforeAll(async () => {
  served = await openBundlePage({
    entry: "tests/browser/assets.page.ts",
    workers: {
      "/workers/store.js": "lib/assets/worker/store.worker.ts",
      "/workers/hash.js": "lib/assets/worker/hash.worker.ts",
    },
  });
});

test.afterAll(() => served.close());

test.beforeEach(async ({ page }) => {
  await page.goto(served.url);
});

test("a file over 100 MiB passes without being in memory", async ({ page }) => {
  test.setTimeout(120_000);
  const cdp = await page.context().newCDPSession(page);
  const heapBytes = async () => {
    await cdp.send("HeapProfiler.collectGarbage");
    const { usedSize, backingStorageSize = 0 } = (await cdp.send("Runtime.getHeapUsage")) as {
      usedSize: number;
      backingStorageSize?: number;
    };
    return usedSize + backingStorageSize;
  };
  await page.evaluate(() => Object.assign(globalThis, { large: shelf.makeFile(160) }));
  const before = await heapBytes();
  let mostBytes = 0;
  const storing = page.evaluate(async () => {
    const { store } = shelf.open("large");
    const ref = await store.put((globalThis as unknown as { large: Blob }).large);
    const back = await store.get(ref);
    return { bytes: ref.bytes, size: back.size, first: new Uint8Array(await back.slice(0, 4).arrayBuffer())[0] };
  });
  let isDone = false;
  const done = storing.finally(() => (isDone = true));
  while (!isDone) mostBytes = Math.max(mostBytes, (await heapBytes()) - before);
  expect(await done).toEqual({ bytes: 160 * MIB, size: 160 * MIB, first: 0 });
  expect(mostBytes).toBeLessThan(64 * MIB);
});

test("a full disk is said so, and leaves nothing", async ({ page }) => {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(served.url).origin, quotaSize: 8 * MIB });
  const result = await page.evaluate(async () => {
    const { store } = shelf.open("full");
    const code = await shelf.codeOf(store.put(shelf.makeFile(32)));
    return { code, files: await shelf.filesOf("full"), rows: await store.list() };
  });
  expect(result).toEqual({ code: "Quota", files: {}, rows: [] });
});
