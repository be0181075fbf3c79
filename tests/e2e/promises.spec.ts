// Small promises of the first day, each in the real app.
import { readFileSync } from "node:fs";
import { expect, test, type Page } from "@playwright/test";
import { listenForComplaints, openEditor, script, waitUntilReady } from "../support/editor-page";
import { makePng } from "../support/make-png";
import { findMedia } from "../support/media";

const base64 = (bytes: Buffer) => bytes.toString("base64");

/** Stores bytes as a person's file would be, and answers a workflow whose image node holds it, beside a branch of its own. */
function withPicture(page: Page, file: { name: string; data: string }): Promise<string> {
  return script(
    page,
    async ({ atelier, value }) => {
      const bytes = Uint8Array.from(atob(value.data), (char) => char.charCodeAt(0));
      const asset = await atelier.assets.put(new File([bytes], value.name, { type: "image/png" }));
      const { id } = atelier.createWorkflow(value.name);
      await atelier.setNodes(id, [
        { id: "photo", type: "image", position: { x: 0, y: 0 }, config: { asset } },
        { id: "facts", type: "describe", position: { x: 300, y: 0 } },
        { id: "words", type: "prompt", position: { x: 0, y: 300 }, config: { text: "still here" } },
        { id: "seen", type: "preview", position: { x: 300, y: 300 } },
      ]);
      await atelier.setEdges(id, [
        { source: "photo", target: "facts" },
        { source: "words", target: "seen" },
      ]);
      await atelier.openWorkflow(id);
      return id;
    },
    file,
  );
}

/** A JPEG can't be made here without an encoder, so the page's own one makes it, and EXIF is put in front. */
async function turnedJpeg(page: Page): Promise<Buffer> {
  const path = findMedia("exif-Landscape_6.jpg");
  if (path !== undefined) return readFileSync(path);
  const plain = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(60, 20);
    canvas.getContext("2d")?.fillRect(0, 0, 30, 20);
    const blob = await canvas.convertToBlob({ type: "image/jpeg" });
    let text = "";
    for (const byte of new Uint8Array(await blob.arrayBuffer())) text += String.fromCharCode(byte);
    return btoa(text);
  });
  const jpeg = Buffer.from(plain, "base64");
  // One IFD entry: tag 0x0112 (orientation), type SHORT, count 1, value 6.
  const exif = Buffer.from("45786966000049492a000800000001001201030001000000060000000000000000", "hex");
  const segment = Buffer.concat([Buffer.from([0xff, 0xe1, 0, exif.length + 2]), exif]);
  return Buffer.concat([jpeg.subarray(0, 2), segment, jpeg.subarray(2)]);
}

test("a picture that EXIF turns is described upright", async ({ page }) => {
  await openEditor(page);
  const jpeg = await turnedJpeg(page);
  const raw = await page.evaluate(async (data) => {
    const blob = new Blob([Uint8Array.from(atob(data), (char) => char.charCodeAt(0))]);
    const bitmap = await createImageBitmap(blob, { imageOrientation: "from-image" });
    return { width: bitmap.width, height: bitmap.height };
  }, base64(jpeg));
  const id = await withPicture(page, { name: "turned.jpg", data: base64(jpeg) });
  const facts = await script(
    page,
    async ({ atelier, value }) => {
      const outcome = await atelier.runs.start(value);
      const { nodes } = await atelier.getWorkflow(value);
      return { status: outcome.status, text: nodes.find((node) => node.id === "facts")?.result?.text ?? "" };
    },
    id,
  );
  expect(facts.status).toBe("complete");
  expect(JSON.parse(facts.text)).toMatchObject(raw);
});

for (const broken of ["truncated", "renamed"] as const) {
  test(`a ${broken} picture fails on its node in plain words, and the rest runs`, async ({ page }) => {
    const png = makePng(64, 64);
    const truncated = findMedia("truncated.jpg");
    const cut = truncated === undefined ? png.subarray(0, png.length - 40) : readFileSync(truncated);
    const data = broken === "renamed" ? Buffer.from("these are words, not a picture") : cut;
    await openEditor(page);
    await withPicture(page, { name: "broken.png", data: base64(data) });
    await page.getByRole("button", { name: "Run", exact: true }).click();
    const photo = page.locator('[data-node-id="photo"]');
    await expect(photo).toHaveAttribute("data-status", "error");
    await expect(photo).toContainText(/picture/i);
    await expect(page.locator('[data-node-id="seen"]')).toHaveAttribute("data-status", "complete");
    await expect(page.locator('[data-node-id="seen"]')).toContainText("still here");
  });
}

test("50 nodes made in one task have 50 distinct, ordered ids", async ({ page }) => {
  await openEditor(page);
  const ids = await script(
    page,
    async ({ atelier }) => {
      const { id } = atelier.createWorkflow("Fifty");
      await atelier.setNodes(
        id,
        Array.from({ length: 50 }, (_, index) => ({ type: "note", position: { x: index * 10, y: 0 } })),
      );
      const { nodes } = await atelier.getWorkflow(id);
      return nodes.toSorted((a, b) => a.position.x - b.position.x).map((node) => node.id);
    },
    undefined,
  );
  expect(new Set(ids).size).toBe(50);
  expect(ids).toEqual(ids.toSorted());
  for (const id of ids) expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
});

test("a rename alone survives a reload that follows at once", async ({ page }) => {
  await openEditor(page);
  const id = await script(page, ({ atelier }) => atelier.createWorkflow("Before").id, undefined);
  await script(page, ({ atelier }) => atelier.flush(), undefined);
  await page.evaluate((workflowId) => {
    window.atelier?.renameWorkflow(workflowId, "After");
    location.reload();
  }, id);
  await page.waitForLoadState();
  await waitUntilReady(page);
  const names = await script(
    page,
    async ({ atelier }) => (await atelier.listWorkflows()).map((workflow) => workflow.name),
    undefined,
  );
  expect(names).toContain("After");
  expect(names).not.toContain("Before");
});

test("undoing everything gives the first state byte for byte, redoing everything the last", async ({ page }) => {
  await openEditor(page);
  const states = await script(
    page,
    async ({ atelier }) => {
      const { id } = atelier.createWorkflow("History");
      await atelier.openWorkflow(id);
      // What only says when and how often a row was written goes on; everything else has to come back.
      const content = async () => {
        const { nodes, edges, name } = await atelier.getWorkflow(id);
        const bare = [...nodes, ...edges].map(({ updatedAt: _updatedAt, version: _version, ...row }) => row);
        return JSON.stringify({ name, bare });
      };
      const first = await content();
      await atelier.setNodes(id, [
        { id: "a", type: "prompt", position: { x: 0, y: 0 } },
        { id: "b", type: "text-image", position: { x: 300, y: 0 }, size: { width: 300, height: 200 } },
      ]);
      await atelier.setEdges(id, [{ id: "ab", source: "a", target: "b" }]);
      await atelier.updateNodeConfig(id, "a", { text: "one" });
      await atelier.updateNodeDimensions(id, "b", { x: 5, y: 6 }, { width: 400, height: 210 });
      await atelier.setNodes(id, [{ id: "b", type: "text-image", position: { x: 1, y: 2 } }]);
      atelier.renameWorkflow(id, "Renamed");
      const last = await content();
      while (atelier.undo());
      const undone = await content();
      while (atelier.redo());
      return { first, last, undone, redone: await content() };
    },
    undefined,
  );
  expect(states.undone).toBe(states.first);
  expect(states.redone).toBe(states.last);
  expect(states.last).not.toBe(states.first);
});

test("the first workflow is there, runs with one click, and stays deleted", async ({ page }) => {
  const complaints = listenForComplaints(page);
  await openEditor(page);
  // What nobody did is nobody's to take back.
  await expect(page.getByRole("button", { name: "Undo" })).toBeDisabled();
  await page.getByRole("button", { name: "Run", exact: true }).click();
  await expect(page.locator('[data-node-id="seen"]')).toHaveAttribute("data-status", "complete", { timeout: 30_000 });
  await expect(page.locator('[data-node-id="seen"] img')).toBeVisible();
  await page.getByRole("button", { name: "A first picture" }).click();
  await page.getByRole("menuitem", { name: "Move to trash" }).click();
  await expect(page.locator('[data-node-id="seen"]')).toHaveCount(0);
  await script(page, ({ atelier }) => atelier.flush(), undefined);
  await page.reload();
  await waitUntilReady(page);
  expect(await script(page, ({ atelier }) => atelier.listWorkflows(), undefined)).toEqual([]);
  expect(complaints).toEqual([]);
});

test("an edit in one tab shows in the other, and neither loses its own", async ({ page, context }) => {
  await openEditor(page);
  const second = await context.newPage();
  await openEditor(second);
  await script(
    page,
    ({ atelier }) => atelier.updateNodeConfig("welcome", "words", { text: "from the first" }),
    undefined,
  );
  await script(
    second,
    ({ atelier }) => atelier.updateNodeConfig("welcome", "note", { text: "from the second" }),
    undefined,
  );
  for (const tab of [page, second]) {
    await expect(tab.locator('[data-node-id="words"]')).toContainText("from the first");
    await expect(tab.locator('[data-node-id="note"]')).toContainText("from the second");
  }
});
