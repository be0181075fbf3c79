// Files in a real browser: the contract on each of its storages, and which of them is chosen.
import { expect } from "@playwright/test";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { createFsRoutes } from "../../lib/server/fs-routes";
import { closeAll, openNode } from "../contract/fs-openers";
import { FS_CONTRACT } from "../contract/fs-provider.contract";
import { type BundlePage, openBundlePage } from "../support/bundle-page";
import { drawSeed } from "../support/seed";
import { serveRoutes, type ServedRoutes } from "../support/serve-routes";
import { test } from "../support/tab";

const PROVIDERS = [
  "memory",
  "opfs",
  "opfsByStreams",
  "fsAccess",
  "fsAccessWithoutMove",
  "messagePort",
  "remote",
  "idb",
];
/** The storages of browsers; the others answer in every situation what they answer in Node, where that is tested. */
const WITH_FAULTS = ["opfs", "fsAccess", "idb"];
/** `FILE_STEPS` says how many steps a random history has, `SEED` replays. */
const STEPS = Number(process.env["FILE_STEPS"] ?? 300);

let served: BundlePage;
let server: ServedRoutes;

test.beforeAll(async () => {
  const folders = new Map<string, FsProvider>();
  const handle = createFsRoutes({
    open: async (request) => {
      const name = new URL(request.url).pathname.split("/")[1] ?? "";
      const files = folders.get(name) ?? (await openNode());
      folders.set(name, files);
      return files;
    },
  });
  server = await serveRoutes(handle);
  served = await openBundlePage({
    entry: "tests/browser/fs.page.ts",
    workers: {
      "/workers/files.js": "lib/fs/worker/files.worker.ts",
      "/workers/files-by-streams.js": "tests/browser/fs-by-streams.worker.ts",
      "/workers/files-without-move.js": "tests/browser/fs-without-move.worker.ts",
    },
  });
});

test.afterAll(async () => {
  await Promise.all([served.close(), server.close()]);
  await closeAll();
});

for (const provider of PROVIDERS) {
  test(`${provider} keeps the contract`, async ({ tab }) => {
    await tab.goto(`${served.url}?files=${server.url}`);
    const faults: Record<string, string> = {};
    for (const [index, { name }] of FS_CONTRACT.entries()) {
      const fault = await tab.evaluate(([kind, at]) => files.runCase(kind, at), [provider, index] as const);
      if (fault !== undefined) faults[name] = fault;
    }
    const more = WITH_FAULTS.includes(provider) ? await tab.evaluate((kind) => files.runFaults(kind), provider) : {};
    expect({ ...faults, ...more }).toEqual({});
  });

  test(`${provider} answers as the model does, whatever is done`, async ({ tab }) => {
    test.setTimeout(30_000 + STEPS * 100);
    const seed = drawSeed(`files, ${provider}`);
    await tab.goto(`${served.url}?files=${server.url}`);
    const args = [provider, seed, STEPS] as const;
    expect(await tab.evaluate(([kind, from, count]) => files.play(kind, from, count), args)).toBeUndefined();
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
