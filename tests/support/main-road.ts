// The main road as every journey walks it that needs a workflow with a picture in it: built, run, taken out and in.
import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import { script } from "./editor-page";
import { makePng } from "./make-png";
import { findMedia } from "./media";

function photograph(): Buffer {
  const path = findMedia("astronaut.png");
  return path === undefined ? makePng(512, 512) : readFileSync(path);
}

export async function buildWorkflow(page: Page): Promise<string> {
  const id = await script(
    page,
    async ({ atelier }) => {
      const { id } = atelier.createWorkflow("Main road");
      await atelier.setNodes(id, [
        { id: "photo", type: "image", position: { x: 0, y: 0 } },
        {
          id: "small",
          type: "resize",
          position: { x: 300, y: 0 },
          config: { width: 256, height: 256, fit: "contain" },
        },
        { id: "grey", type: "adjust", position: { x: 600, y: 0 }, config: { grayscale: true } },
        {
          id: "words",
          type: "text-image",
          position: { x: 600, y: 300 },
          config: {
            text: "HI",
            ratio: "1:1",
            size: 256,
            fontSize: 90,
            bold: true,
            color: "#ff0000",
            background: "transparent",
          },
        },
        { id: "both", type: "composite", position: { x: 900, y: 0 } },
        { id: "seen", type: "preview", position: { x: 1200, y: 0 } },
      ]);
      await atelier.setEdges(id, [
        { id: "e1", source: "photo", target: "small" },
        { id: "e2", source: "small", target: "grey" },
        { id: "e3", source: "grey", target: "both", targetHandle: "base" },
        { id: "e4", source: "words", target: "both", targetHandle: "overlay" },
        { id: "e5", source: "both", target: "seen" },
      ]);
      await atelier.openWorkflow(id);
      return id;
    },
    undefined,
  );
  const card = page.locator('[data-node-id="photo"]');
  const chooser = page.waitForEvent("filechooser");
  await card.getByRole("button", { name: "Choose a picture" }).click();
  await (await chooser).setFiles({ name: "photograph.png", mimeType: "image/png", buffer: photograph() });
  await expect(card.locator("img")).toBeVisible();
  return id;
}

export async function runToTheEnd(page: Page, nodes: readonly string[]): Promise<void> {
  await page.getByRole("button", { name: "Run", exact: true }).click();
  for (const id of nodes) {
    await expect(page.locator(`[data-node-id="${id}"]`)).toHaveAttribute("data-status", "complete", {
      timeout: 30_000,
    });
  }
  await script(page, ({ atelier }) => atelier.flush(), undefined);
}

export function resultHash(page: Page, id: string): Promise<string | undefined> {
  return script(
    page,
    async ({ atelier, value }) => {
      const { nodes } = await atelier.getWorkflow(value);
      return nodes.find((node) => node.id === "seen")?.result?.asset?.hash;
    },
    id,
  );
}

export async function exportBytes(page: Page, id: string): Promise<Buffer> {
  const base64 = await script(
    page,
    async ({ atelier, value }) => {
      const blob = await atelier.packages.export(value);
      const bytes = new Uint8Array(await blob.arrayBuffer());
      let text = "";
      for (const byte of bytes) text += String.fromCharCode(byte);
      return btoa(text);
    },
    id,
  );
  return Buffer.from(base64, "base64");
}

export function importBytes(page: Page, bytes: Buffer) {
  return script(
    page,
    ({ atelier, value }) => {
      const text = atob(value);
      return atelier.packages.import(new Blob([Uint8Array.from(text, (char) => char.charCodeAt(0))]));
    },
    bytes.toString("base64"),
  );
}
