// One visit with a network, and none after that; another build, beside pages of the first.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../../lib/tooling/chromium.mjs";
import { workersPath } from "../../lib/tooling/worker-place.mjs";
import { openGate } from "../support/gate";
import { listenForComplaints, openEditor, script, waitUntilReady } from "../support/editor-page";
import { buildWorkflow, exportBytes, importBytes, resultHash, runToTheEnd } from "../support/main-road";

const NODES = ["photo", "small", "grey", "words", "both", "seen"];

let profile: string;
test.beforeEach(() => {
  profile = mkdtempSync(join(tmpdir(), "atelier-offline-"));
});
test.afterEach(() => rmSync(profile, { recursive: true, force: true, maxRetries: 5 }));

function start(): Promise<BrowserContext> {
  const executablePath = findChromium();
  return chromium.launchPersistentContext(profile, {
    args: CHROMIUM_ARGS,
    serviceWorkers: "allow",
    ...(executablePath !== undefined && { executablePath }),
  });
}

async function visit(context: BrowserContext, url: string): Promise<Page> {
  const page = await context.newPage();
  await openEditor(page, url);
  return page;
}

async function letIn(page: Page): Promise<void> {
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Save and reload" }).click()]);
  await waitUntilReady(page);
}

/** Until everything is kept for a start without a network. */
async function untilKept(page: Page): Promise<void> {
  await expect.poll(() => page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe("activated");
}

test("after one visit the main road runs from a cold start without a network", async ({ baseURL }) => {
  test.setTimeout(120_000);
  const gate = await openGate(baseURL ?? "");
  const first = await start();
  const visited = await visit(first, gate.url);
  await untilKept(visited);
  // The first visit itself no longer needs a network.
  await gate.close();
  await buildWorkflow(visited);
  await runToTheEnd(visited, NODES);
  await first.close();

  const context = await start();
  await context.setOffline(true);
  const page = await context.newPage();
  const complaints = listenForComplaints(page);
  await openEditor(page, gate.url);
  const id = await buildWorkflow(page);
  await runToTheEnd(page, NODES);
  const made = await resultHash(page, id);
  expect(made).toMatch(/^[0-9a-f]{64}$/);
  await page.reload();
  await waitUntilReady(page);
  expect(await resultHash(page, id)).toBe(made);
  const { workflowId } = await importBytes(page, await exportBytes(page, id));
  await script(page, ({ atelier, value }) => atelier.openWorkflow(value), workflowId);
  await expect(page.locator('[data-node-id="seen"] img')).toBeVisible();

  // A page from the cache is as strict as one from the server.
  const isRun = await page.evaluate(() => {
    const injected = document.createElement("script");
    injected.textContent = "window.injected = true";
    document.body.append(injected);
    return "injected" in window;
  });
  expect(isRun).toBe(false);
  expect(complaints.filter((text) => !text.includes("Content Security Policy"))).toEqual([]);
  await context.close();
});

test("a new version is announced, waits, and is let in after everything is saved", async ({ baseURL }) => {
  test.setTimeout(120_000);
  const gate = await openGate(baseURL ?? "");
  const context = await start();
  const page = await visit(context, gate.url);
  await untilKept(page);
  const other = await visit(context, gate.url);
  for (const each of [page, other]) {
    await each.evaluate(() => {
      window.kept = "not reloaded";
    });
  }
  await gate.publish("another build");
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  for (const each of [page, other]) await expect(each.getByText("A new version of Atelier is ready.")).toBeVisible();
  expect(await page.evaluate(() => window.kept)).toBe("not reloaded");

  const id = await script(page, ({ atelier }) => atelier.createWorkflow("Made just before").id, undefined);
  await letIn(page);
  expect(await page.evaluate(() => window.kept)).toBeUndefined();
  const names = await script(
    page,
    async ({ atelier, value }) =>
      (await atelier.listWorkflows()).filter((each) => each.id === value).map((each) => each.name),
    id,
  );
  expect(names).toEqual(["Made just before"]);
  await expect(other.getByText("runs in another tab")).toBeVisible();
  expect(await other.evaluate(() => window.kept)).toBe("not reloaded");

  // Nobody serves the files of the first build any more, and this page first asks for its workers now.
  await buildWorkflow(other);
  await runToTheEnd(other, NODES);
  // Two builds further its page is still open, and then it isn't.
  const isKept = (path: string) => page.evaluate(async (url) => (await caches.match(url)) !== undefined, path);
  const workers = `${workersPath()}/pixels.js`;
  for (const [build, kept] of [
    ["a third build", true],
    ["a fourth build", true],
    ["a fifth build", false],
  ] as const) {
    if (!kept) await other.close();
    await gate.publish(build);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await expect(page.getByText("A new version of Atelier is ready.")).toBeVisible();
    await letIn(page);
    await expect.poll(() => isKept(workers), build).toBe(kept);
  }
  await context.close();
  await gate.close();
});

test("in development the service worker of an earlier build takes itself away", async ({ baseURL }) => {
  const gate = await openGate(baseURL ?? "");
  const context = await start();
  await untilKept(await visit(context, gate.url));
  gate.develop();
  const page = await context.newPage();
  await page.goto(gate.url);
  await expect(page).toHaveTitle("Development");
  const left = await page.evaluate(async () => [
    ...(await navigator.serviceWorker.getRegistrations()),
    ...(await caches.keys()),
  ]);
  expect(left).toEqual([]);
  await context.close();
  await gate.close();
});

test("the service worker's script is asked for anew each time, and answers for files of the build only", async ({
  baseURL,
  request: client,
}) => {
  const script = await client.get("/sw.js");
  expect(script.headers()["cache-control"]).toBe("no-cache");
  expect(script.headers()["content-type"]).toContain("javascript");
  const context = await start();
  const first = await visit(context, baseURL ?? "");
  await untilKept(first);
  const page = await visit(context, baseURL ?? "");
  const answers = await page.evaluate(async (workers) => {
    const ask = async (path: string, init?: RequestInit) => {
      const response = await fetch(path, init);
      return [path, response.status];
    };
    return Promise.all([
      ask(`${workers}/pixels.js`),
      ask("/api/nothing"),
      ask(`${workers}/pixels.js?other`),
      ask("/fonts/inter.woff2", { headers: { Range: "bytes=0-9" } }),
    ]);
  }, workersPath());
  expect(answers).toEqual([
    [`${workersPath()}/pixels.js`, 200],
    ["/api/nothing", 404],
    [`${workersPath()}/pixels.js?other`, 200],
    ["/fonts/inter.woff2", 206],
  ]);
  await context.close();
});
