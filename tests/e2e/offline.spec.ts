// One visit with a network, and none after that. The server is one of our own, so that it can end.
import { createServer, request, type Server } from "node:http";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../../lib/tooling/chromium.mjs";
import { listenForComplaints, openEditor, script, waitUntilReady } from "../support/editor-page";
import { buildWorkflow, exportBytes, importBytes, resultHash, runToTheEnd } from "../support/main-road";

const NODES = ["photo", "small", "grey", "words", "both", "seen"];

/** Hands requests on to the server of the tests. `release` is put behind the service worker's script, as another build's would differ. */
async function openGate(target: string) {
  let release = "";
  const server: Server = createServer((incoming, outgoing) => {
    const onward = request(new URL(incoming.url ?? "/", target), {
      method: incoming.method,
      headers: incoming.headers,
    });
    onward.on("response", (answer) => {
      const isWorker = incoming.url === "/sw.js" && answer.statusCode === 200;
      const headers = { ...answer.headers };
      if (isWorker) for (const name of ["content-length", "content-encoding", "etag"]) delete headers[name];
      outgoing.writeHead(answer.statusCode ?? 500, headers);
      if (!isWorker) return answer.pipe(outgoing);
      answer.pipe(outgoing, { end: false });
      return answer.on("end", () => outgoing.end(release));
    });
    onward.on("error", () => outgoing.destroy());
    if (incoming.url === "/sw.js") {
      onward.setHeader("accept-encoding", "identity");
      for (const name of ["if-none-match", "if-modified-since"]) onward.removeHeader(name);
    }
    incoming.pipe(onward);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the gate has no port");
  return {
    url: `http://localhost:${address.port}`,
    publish(name: string) {
      release = `\n// ${name}`;
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

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

/** Until everything is kept for a start without a network. */
async function untilKept(page: Page): Promise<void> {
  await page.evaluate(async () => (await navigator.serviceWorker.ready).active?.state);
  await expect
    .poll(() => page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.active?.state))
    .toBe("activated");
}

test("after one visit the main road runs from a cold start without a network", async ({ baseURL }) => {
  test.setTimeout(120_000);
  const gate = await openGate(baseURL ?? "");
  const first = await start();
  await untilKept(await visit(first, gate.url));
  await first.close();
  await gate.close();

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
  const gate = await openGate(baseURL ?? "");
  const context = await start();
  const before = await visit(context, gate.url);
  await untilKept(before);
  await before.close();
  // The first page was not answered for by the service worker yet; these are.
  const page = await visit(context, gate.url);
  const other = await visit(context, gate.url);
  for (const each of [page, other]) {
    await each.evaluate(() => {
      window.kept = "not reloaded";
    });
  }
  gate.publish("another build");
  await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
  for (const each of [page, other]) await expect(each.getByText("A new version of Atelier is ready.")).toBeVisible();
  expect(await page.evaluate(() => window.kept)).toBe("not reloaded");

  const id = await script(page, ({ atelier }) => atelier.createWorkflow("Made just before").id, undefined);
  await Promise.all([page.waitForEvent("load"), page.getByRole("button", { name: "Save and reload" }).click()]);
  await waitUntilReady(page);
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
  const gate = await openGate(baseURL ?? "");
  const context = await start();
  const first = await visit(context, gate.url);
  await untilKept(first);
  const page = await visit(context, gate.url);
  const answers = await page.evaluate(async () => {
    const ask = async (path: string, init?: RequestInit) => {
      const response = await fetch(path, init);
      return [path, response.status];
    };
    return Promise.all([
      ask("/workers/pixels.js"),
      ask("/api/nothing"),
      ask("/workers/pixels.js?other"),
      ask("/fonts/inter.woff2", { headers: { Range: "bytes=0-9" } }),
    ]);
  });
  expect(answers).toEqual([
    ["/workers/pixels.js", 200],
    ["/api/nothing", 404],
    ["/workers/pixels.js?other", 200],
    ["/fonts/inter.woff2", 206],
  ]);
  await context.close();
  await gate.close();
});
