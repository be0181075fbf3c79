// Files in a real browser: the contract on each of its storages, and which of them is chosen.
import { expect, test } from "@playwright/test";
import { FS_CONTRACT } from "../contract/fs-provider.contract";
import { type BundlePage, openBundlePage } from "../support/bundle-page";

let served: BundlePage;

test.beforeAll(async () => {
  served = await openBundlePage({
    entry: "tests/browser/fs.page.ts",
    workers: {
      "/workers/files.js": "lib/fs/worker/files.worker.ts",
      "/workers/files-by-streams.js": "tests/browser/fs-by-streams.worker.ts",
    },
  });
});

test.afterAll(() => served.close());

for (const provider of ["memory", "opfs", "opfsByStreams", "idb"]) {
  test(`${provider} keeps the contract`, async ({ page }) => {
    await page.goto(served.url);
    const faults: Record<string, string> = {};
    for (const [index, { name }] of FS_CONTRACT.entries()) {
      const fault = await page.evaluate(([kind, at]) => files.runCase(kind, at), [provider, index] as const);
      if (fault !== undefined) faults[name] = fault;
    }
    expect(faults).toEqual({});
  });
}

test("files outlive the page, in their own partition alone", async ({ page }) => {
  await page.goto(served.url);
  const kind = await page.evaluate(async () => {
    const fs = files.openFs("one");
    await fs.writeFile("/kept", "here");
    return (await fs.capabilities()).kind;
  });
  await page.reload();
  const found = await page.evaluate(async () => ({
    one: new TextDecoder().decode(await files.openFs("one").readFile("/kept")),
    two: await files.openFs("two").list("/"),
  }));
  expect({ kind, ...found }).toEqual({ kind: "opfs", one: "here", two: [] });
});

for (const [why, deny] of Object.entries({
  missing: () => Reflect.deleteProperty(StorageManager.prototype, "getDirectory"),
  denied: () => {
    StorageManager.prototype.getDirectory = async () => {
      throw new DOMException("not in a private window", "SecurityError");
    };
  },
})) {
  test(`with the private file system ${why}, files are kept in IndexedDB`, async ({ page }) => {
    await page.addInitScript(deny);
    await page.goto(served.url);
    const write = () =>
      page.evaluate(async () => {
        const fs = files.openFs(undefined);
        await fs.writeFile("/kept", "here");
        return (await fs.capabilities()).kind;
      });
    expect(await write()).toBe("idb");
    await page.reload();
    expect(await page.evaluate(async () => (await files.openFs(undefined).readFile("/kept")).length)).toBe(4);
  });
}

test("a worker that can't be loaded is a clear fault, and no reason to hide files elsewhere", async ({ page }) => {
  await page.route("**/workers/files.js", (route) => route.abort());
  await page.goto(served.url);
  const code = await page.evaluate(() =>
    files
      .openFs(undefined)
      .writeFile("/a", "x")
      .then(
        () => "none",
        (error: unknown) => (error instanceof Error && "code" in error ? error.code : String(error)),
      ),
  );
  expect(code).toBe("Unavailable");
});

test("a full disk is said so, and leaves the file as it was", async ({ page }) => {
  await page.goto(served.url);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(() => files.openFs("full").writeFile("/a", "before"));
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(served.url).origin, quotaSize: 4 * 1024 * 1024 });
  const result = await page.evaluate(async () => {
    const fs = files.openFs("full");
    const code = await fs.writeFile("/a", new Uint8Array(16 * 1024 * 1024)).then(
      () => "none",
      (error: unknown) => (error instanceof Error && "code" in error ? error.code : String(error)),
    );
    return { code, kept: new TextDecoder().decode(await fs.readFile("/a")), names: await fs.list("/") };
  });
  expect(result).toEqual({ code: "Quota", kept: "before", names: [{ name: "a", kind: "file" }] });
});
