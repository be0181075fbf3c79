// What a person meets when storage fails: each state has its words, keeps what it can, and lets them carry the work away.
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { BlobReader, TextWriter, ZipReader } from "@zip.js/zip.js";
import { chromium, expect, test, type BrowserContext, type Page } from "@playwright/test";
import { openEditor, script, waitUntilReady } from "../support/editor-page";

const NODE = "n";
const MIB = 2 ** 20;

/** A download instead of a dialog, which nobody is there to answer. */
const withoutDialogs = (context: BrowserContext) =>
  context.addInitScript(() => {
    for (const name of ["showSaveFilePicker", "showOpenFilePicker"]) Reflect.deleteProperty(window, name);
  });

test.beforeEach(({ context }) => withoutDialogs(context));

async function openWithNode(page: Page, text: string): Promise<string> {
  await openEditor(page);
  return script(
    page,
    async ({ atelier, value }) => {
      const { id } = atelier.createWorkflow("Storage");
      await atelier.openWorkflow(id);
      await atelier.setNodes(id, [{ id: "n", type: "prompt", position: { x: 0, y: 0 }, config: { text: value } }]);
      await atelier.flush();
      return id;
    },
    text,
  );
}

/** Answers the fault's code when the edit is refused. */
function edit(page: Page, workflowId: string, text: string): Promise<string | undefined> {
  return script(
    page,
    async ({ atelier, value }) => {
      try {
        await atelier.updateNodeConfig(value.workflowId, value.node, { text: value.text });
        return undefined;
      } catch (error) {
        return (error as { code: string }).code;
      }
    },
    { workflowId, text, node: NODE },
  );
}

function textOf(page: Page, id: string): Promise<unknown> {
  return script(page, async ({ atelier, value }) => (await atelier.getWorkflow(value)).nodes[0]?.config["text"], id);
}

const alertOf = (page: Page, state: string) => page.locator(`[data-storage="${state}"]`);
const saved = (page: Page) => page.locator('[data-save-state="saved"]');

/** Presses the button and answers what is in the zip, as text by name. */
async function downloadEverything(page: Page): Promise<Map<string, string>> {
  const coming = page.waitForEvent("download");
  await page.getByRole("button", { name: "Download everything" }).click();
  const path = await (await coming).path();
  const reader = new ZipReader(new BlobReader(new Blob([readFileSync(path)])));
  const files = new Map<string, string>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, await entry.getData(new TextWriter()));
  }
  return files;
}

/** As a newer build does when it opens. */
function takeOver(page: Page): Promise<void> {
  return page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const request = indexedDB.open("atelier", 20);
        request.onsuccess = () => resolve(request.result.close());
        request.onerror = () => reject(request.error as DOMException);
      }),
  );
}

test("beside a newer build a tab turns read-only, says so, and hands out all it has", async ({ page, context }) => {
  const id = await openWithNode(page, "from before");
  const newer = await context.newPage();
  await newer.goto("/manifest.webmanifest");
  await takeOver(newer);
  await expect(alertOf(page, "readonly-schema")).toBeVisible();
  expect(await edit(page, id, "too late")).toBe("NewerSchema");
  await expect(page.getByRole("main"))
    .toHaveAttribute("inert", "", { timeout: 1 })
    .catch(() => undefined);
  const files = await downloadEverything(page);
  expect(files.get("memory.json")).toContain("from before");
  expect(files.get("database/nodes.jsonl")).toContain("from before");
  expect([...files.values()].join()).not.toContain("too late");
  await page.reload();
  await expect(page.getByRole("heading", { name: "Your workflows can't be opened here" })).toBeVisible();
  expect((await downloadEverything(page)).get("database/nodes.jsonl")).toContain("from before");
});

/** A browser with a profile of its own, as quotas and permissions need. */
async function withProfile(
  { baseURL = "", preferences = {} }: { baseURL?: string | undefined; preferences?: object },
  work: (page: Page) => Promise<void>,
): Promise<void> {
  const profile = mkdtempSync(join(tmpdir(), "atelier-storage-"));
  mkdirSync(join(profile, "Default"));
  writeFileSync(join(profile, "Default", "Preferences"), JSON.stringify(preferences));
  const { launchOptions } = test.info().project.use;
  const context = await chromium.launchPersistentContext(profile, { ...launchOptions, baseURL });
  try {
    await withoutDialogs(context);
    await work(await context.newPage());
  } finally {
    await context.close();
    rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Text that no storage can make smaller. */
const NOISE = Array.from(randomBytes(6 * MIB), (byte) => String.fromCharCode(33 + (byte % 90))).join("");

test("on a full disk edits go on and are saved, without a reload, once there is room", async ({ baseURL }) => {
  await withProfile({ baseURL }, async (page) => {
    const origin = new URL(baseURL ?? "").origin;
    // Before the first write: the browser remembers for a while how much room there was.
    await page.goto("/manifest.webmanifest");
    const cdp = await page.context().newCDPSession(page);
    await cdp.send("Storage.overrideQuotaForOrigin", { origin, quotaSize: 4 * MIB });
    const id = await openWithNode(page, "fits");
    expect(await edit(page, id, NOISE)).toBeUndefined();
    await expect(alertOf(page, "quota")).toBeVisible();
    await edit(page, id, "made while the disk was full");
    await cdp.send("Storage.overrideQuotaForOrigin", { origin });
    await expect(saved(page)).toBeVisible({ timeout: 15_000 });
    await expect(alertOf(page, "quota")).toBeHidden();
    await page.reload();
    await waitUntilReady(page);
    expect(await textOf(page, id)).toBe("made while the disk was full");
  });
});

test("a library that is deleted under an open tab is said to be lost, and comes back with the last edit", async ({
  page,
  context,
}) => {
  const id = await openWithNode(page, "in the second copy");
  await expect.poll(() => page.evaluate(journalText), { timeout: 15_000 }).toContain("in the second copy");
  const other = await context.newPage();
  await other.goto("/manifest.webmanifest");
  await other.evaluate(
    () =>
      new Promise<void>((resolve) => {
        indexedDB.deleteDatabase("atelier").onsuccess = () => resolve();
      }),
  );
  await expect(alertOf(page, "storage-lost")).toBeVisible();
  expect(await edit(page, id, "made afterwards")).toBeUndefined();
  await page.reload();
  await waitUntilReady(page);
  await expect(page.locator('[data-recovery="recovered"]')).toBeVisible();
  expect(await textOf(page, id)).toBe("made afterwards");
});

/** All that the second copy says, as text. */
async function journalText(): Promise<string> {
  let folder = await navigator.storage.getDirectory();
  for (const name of ["atelier", "journal"]) folder = await folder.getDirectoryHandle(name, { create: true });
  let text = "";
  for await (const entry of folder.values()) text += await (await (entry as FileSystemFileHandle).getFile()).text();
  return text;
}

test("a window that may store nothing still edits, and says that its work ends with it", async ({ baseURL }) => {
  const preferences = { profile: { default_content_setting_values: { cookies: 2 } } };
  await withProfile({ baseURL, preferences }, async (page) => {
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await openEditor(page);
    await expect(alertOf(page, "memory-only")).toBeVisible();
    const id = await script(page, ({ atelier }) => atelier.createWorkflow("Only here").id, undefined);
    await script(
      page,
      ({ atelier, value }) =>
        atelier.setNodes(value, [{ id: "n", type: "prompt", position: { x: 0, y: 0 }, config: { text: "here" } }]),
      id,
    );
    expect(await textOf(page, id)).toBe("here");
    const promise = await script(page, ({ atelier }) => atelier.flush().then(String, (error) => error.code), undefined);
    expect([promise, await script(page, ({ atelier }) => atelier.saveState(), undefined)]).toEqual([
      "Unavailable",
      "error",
    ]);
    await script(page, ({ atelier, value }) => atelier.openWorkflow(value), id);
    const coming = page.waitForEvent("download");
    await page.getByRole("button", { name: "Export this workflow" }).click();
    expect((await coming).suggestedFilename()).toContain(".genaiw.zip");
    expect(complaints).toEqual([]);
  });
});
