// Files in a real browser: the contract on each of its storages, and which of them is chosen.
import { expect } from "@playwright/test";
import { FS_CONTRACT } from "../contract/fs-provider.contract";
import { type BundlePage, openBundlePage } from "../support/bundle-page";
import { test } from "../support/tab";

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
  test(`${provider} keeps the contract`, async ({ tab }) => {
    await tab.goto(served.url);
    const faults: Record<string, string> = {};
    for (const [index, { name }] of FS_CONTRACT.entries()) {
      const fault = await tab.evaluate(([kind, at]) => files.runCase(kind, at), [provider, index] as const);
      if (fault !== undefined) faults[name] = fault;
    }
    expect(faults).toEqual({});
  });
}

test("files outlive the page, in their own partition alone", async ({ tab }) => {
  await tab.goto(served.url);
  const kind = await tab.evaluate(async () => {
    const fs = files.openFs("one");
    await fs.writeFile("/kept", "here");
    return (await fs.capabilities()).kind;
  });
  await tab.reload();
  const found = await tab.evaluate(async () => ({
    one: new TextDecoder().decode(await files.openFs("one").readFile("/kept")),
    two: await files.openFs("two").list("/"),
  }));
  expect({ kind, ...found }).toEqual({ kind: "opfs", one: "here", two: [] });
});

for (const why of ["missing", "denied"] as const) {
  test(`with the private file system ${why}, files are kept in IndexedDB`, async ({ tab }) => {
    await tab.goto(served.url);
    const kind = await tab.evaluate(async (how) => {
      files.deny(how);
      const fs = files.openFs(undefined);
      await fs.writeFile("/kept", "here");
      return (await fs.capabilities()).kind;
    }, why);
    expect(kind).toBe("idb");
    await tab.reload();
    const bytes = await tab.evaluate(async (how) => {
      files.deny(how);
      return (await files.openFs(undefined).readFile("/kept")).length;
    }, why);
    expect(bytes).toBe(4);
  });
}

test("a worker that can't be loaded is a clear fault, and no reason to hide files elsewhere", async ({ tab }) => {
  const bare = await openBundlePage({ entry: "tests/browser/fs.page.ts" });
  await tab.goto(bare.url);
  const code = await tab.evaluate(() =>
    files
      .openFs(undefined)
      .writeFile("/a", "x")
      .then(
        () => "none",
        (error: unknown) => (error instanceof Error && "code" in error ? error.code : String(error)),
      ),
  );
  expect(code).toBe("Unavailable");
  await bare.close();
});
