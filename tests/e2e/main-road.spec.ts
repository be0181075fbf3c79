// The main road: a photograph goes in, a workflow makes something of it, and all of it survives a reload and the way
// into another profile.
import { createHash } from "node:crypto";
import { writeFileSync } from "node:fs";
import { expect, test, type Browser, type Page } from "@playwright/test";
import { Uint8ArrayReader, Uint8ArrayWriter, ZipReader } from "@zip.js/zip.js";
import { listenForComplaints, openEditor, script, waitUntilReady } from "../support/editor-page";
import { buildWorkflow, exportBytes, importBytes, resultHash, runToTheEnd } from "../support/main-road";
import { testWithOtherTools } from "../support/zip-check";

interface Decoded {
  readonly width: number;
  readonly height: number;
  readonly greyCorners: boolean;
  readonly redPixels: number;
}

/** Decodes the result as any page would. */
function decodeResult(page: Page, id: string): Promise<Decoded> {
  return script(
    page,
    async ({ atelier, value }) => {
      const { nodes } = await atelier.getWorkflow(value);
      const ref = nodes.find((node) => node.id === "seen")?.result?.asset;
      if (ref === undefined) throw new Error("no result");
      const bitmap = await createImageBitmap(await atelier.assets.get(ref));
      const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
      const context = canvas.getContext("2d");
      if (context === null) throw new Error("no canvas");
      context.drawImage(bitmap, 0, 0);
      const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
      const isGrey = (x: number, y: number) => {
        const at = (y * bitmap.width + x) * 4;
        return data[at] === data[at + 1] && data[at + 1] === data[at + 2];
      };
      let redPixels = 0;
      for (let at = 0; at < data.length; at += 4) {
        if ((data[at] ?? 0) > 200 && (data[at + 1] ?? 255) < 40 && (data[at + 2] ?? 255) < 40) redPixels += 1;
      }
      const [right, bottom] = [bitmap.width - 1, bitmap.height - 1];
      const greyCorners = isGrey(0, 0) && isGrey(right, 0) && isGrey(0, bottom) && isGrey(right, bottom);
      return { width: bitmap.width, height: bitmap.height, greyCorners, redPixels };
    },
    id,
  );
}

function everything(page: Page, id: string): Promise<unknown> {
  return script(page, ({ atelier, value }) => atelier.getWorkflow(value), id);
}

async function unzip(bytes: Buffer): Promise<Map<string, Buffer>> {
  const reader = new ZipReader(new Uint8ArrayReader(new Uint8Array(bytes)), {
    useWebWorkers: false,
    checkSignature: true,
  });
  const files = new Map<string, Buffer>();
  for (const entry of await reader.getEntries()) {
    if (!entry.directory) files.set(entry.filename, Buffer.from(await entry.getData(new Uint8ArrayWriter())));
  }
  await reader.close();
  return files;
}

const sha256 = (bytes: Buffer) => `sha256-${createHash("sha256").update(bytes).digest("hex")}`;

/** Every string that IndexedDB holds and that is longer than a thumbnail may be. */
function longStringsInDatabase(page: Page): Promise<number> {
  return page.evaluate(async () => {
    const open = indexedDB.open("atelier");
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      open.onsuccess = () => resolve(open.result);
      open.onerror = () => reject(open.error);
    });
    let found = 0;
    const count = (value: unknown) => {
      if (typeof value === "string" && value.length > 16_384) found += 1;
      else if (typeof value === "object" && value !== null) Object.values(value).forEach(count);
    };
    for (const name of db.objectStoreNames) {
      const request = db.transaction(name).objectStore(name).getAll();
      const rows = await new Promise<unknown[]>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
      count(rows);
    }
    db.close();
    return found;
  });
}

async function newProfile(browser: Browser): Promise<Page> {
  const context = await browser.newContext();
  return context.newPage();
}

test("a photograph becomes a picture, survives a reload, and is made again to the same bytes in another profile", async ({
  page,
  browser,
}, info) => {
  const complaints = listenForComplaints(page);
  await openEditor(page);
  const id = await buildWorkflow(page);
  await runToTheEnd(page, ["photo", "small", "grey", "words", "both", "seen"]);
  const decoded = await decodeResult(page, id);
  expect(decoded).toMatchObject({ width: 256, height: 256, greyCorners: true });
  expect(decoded.redPixels).toBeGreaterThan(200);
  expect(await longStringsInDatabase(page)).toBe(0);

  const before = await everything(page, id);
  await page.reload();
  await waitUntilReady(page);
  expect(await everything(page, id)).toEqual(before);
  await expect(page.locator('[data-node-id="seen"] img')).toBeVisible();

  const bytes = await exportBytes(page, id);
  expect((await exportBytes(page, id)).equals(bytes), "the same content gives the same bytes").toBe(true);
  const file = info.outputPath("main-road.genaiw.zip");
  writeFileSync(file, bytes);
  info.annotations.push({ type: "zip tools", description: testWithOtherTools(file).join(", ") });
  const files = await unzip(bytes);
  const manifest = JSON.parse(files.get("manifest.json")?.toString() ?? "");
  expect(manifest.packageVersion).toBe(1);
  expect(manifest.workflow.hash).toBe(sha256(files.get("workflow.json") ?? Buffer.alloc(0)));
  expect(manifest.assets.length).toBeGreaterThanOrEqual(5);
  for (const asset of manifest.assets) expect(sha256(files.get(asset.file) ?? Buffer.alloc(0))).toBe(asset.hash);
  expect(files.get("workflow.json")?.toString()).not.toContain("base64");

  const other = await newProfile(browser);
  const otherComplaints = listenForComplaints(other);
  await openEditor(other);
  const imported = await importBytes(other, bytes);
  expect(imported).toMatchObject({ workflowId: id, assets: manifest.assets.length, reused: 0, warnings: [] });
  await script(other, ({ atelier, value }) => atelier.openWorkflow(value), imported.workflowId);
  // Forget the results, so that the run makes all of them anew instead of finding them.
  await script(
    other,
    async ({ atelier, value }) => {
      for (const node of (await atelier.getWorkflow(value)).nodes)
        await atelier.updateNodeResult(value, node.id, undefined);
    },
    imported.workflowId,
  );
  await runToTheEnd(other, ["photo", "small", "grey", "words", "both", "seen"]);
  const runs = await script(other, ({ atelier, value }) => atelier.runs.list(value), imported.workflowId);
  expect(Object.values(runs[0]?.nodes ?? {}).filter((node) => node.isCached === true)).toEqual([]);
  expect(await resultHash(other, imported.workflowId)).toBe(await resultHash(page, id));

  const again = await importBytes(other, bytes);
  expect(again).toMatchObject({ assets: manifest.assets.length, reused: manifest.assets.length });
  expect(again.workflowId).not.toBe(id);
  await other.context().close();
  expect([...complaints, ...otherComplaints]).toEqual([]);
});
