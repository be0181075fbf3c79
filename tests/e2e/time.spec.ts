// What was done can be taken back after a reload and in another tab, and what was named comes back.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { openEditor, script, waitUntilReady } from "../support/editor-page";

const undo = (page: Page) => page.getByRole("button", { name: "Undo" });
const redo = (page: Page) => page.getByRole("button", { name: "Redo" });

function titles(page: Page): Promise<string[]> {
  return script(
    page,
    ({ atelier }) => {
      const { graphs, openId } = atelier.store.getState();
      return [...(graphs.get(openId ?? "")?.nodes.values() ?? [])].map((node) => node.title);
    },
    undefined,
  );
}

async function begin(page: Page): Promise<void> {
  await openEditor(page);
  await script(
    page,
    async ({ atelier }) => {
      const { id } = atelier.createWorkflow("Time");
      await atelier.openWorkflow(id);
      const node = { id: "a", type: "prompt", position: { x: 0, y: 0 } };
      await atelier.setNodes(id, [{ ...node, title: "One", config: { text: "a red boat" } }]);
    },
    undefined,
  );
}

/** How many undo steps lie in the database. */
function keptSteps(): Promise<number> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open("atelier");
    opening.onerror = () => reject(opening.error as DOMException);
    opening.onsuccess = () => {
      const counting = opening.result.transaction("undo").objectStore("undo").count();
      counting.onsuccess = () => {
        opening.result.close();
        resolve(counting.result);
      };
    };
  });
}

test("undo takes back what was done before a reload, and redo makes it again", async ({ page }) => {
  await begin(page);
  await expect.poll(() => page.evaluate(keptSteps)).toBe(1);
  await page.reload();
  await expect(undo(page)).toBeEnabled();
  await undo(page).click();
  expect(await titles(page)).toEqual([]);
  await page.reload();
  await expect(redo(page)).toBeEnabled();
  await redo(page).click();
  expect(await titles(page)).toEqual(["One"]);
});

test("a new tab goes on where a closed one ended", async ({ page, context }) => {
  await begin(page);
  const address = page.url();
  await expect.poll(() => page.evaluate(keptSteps)).toBe(1);
  await page.close();
  const next = await context.newPage();
  await openEditor(next, address);
  await expect(undo(next)).toBeEnabled();
  await undo(next).click();
  expect(await titles(next)).toEqual([]);
});

test("a version is named, compared, restored, and the restoring undone", async ({ page }) => {
  await begin(page);
  await page.keyboard.press("Control+s");
  await page.getByLabel("Name", { exact: true }).fill("Red");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog")).toBeHidden();
  await script(
    page,
    async ({ atelier }) => {
      const id = atelier.store.getState().openId ?? "";
      await atelier.updateNodeConfig(id, "a", { text: "a blue boat" });
      const { nodes } = await atelier.getWorkflow(id);
      await atelier.setNodes(id, [...nodes, { id: "b", type: "prompt", title: "Two", position: { x: 400, y: 0 } }]);
    },
    undefined,
  );
  await page.getByRole("button", { name: "Time", exact: true }).click();
  await page.getByRole("menuitem", { name: "Versions" }).click();
  await page.getByText("Red", { exact: true }).click();
  await expect(page.getByText("Added “Two”")).toBeVisible();
  await expect(page.locator("ins")).toHaveText(["blue"]);
  await expect(page.locator("del")).toHaveText(["red"]);
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations).toEqual([]);
  await page.getByRole("button", { name: "Restore" }).click();
  await expect.poll(() => titles(page)).toEqual(["One"]);
  await page.keyboard.press("Control+z");
  await expect.poll(() => titles(page)).toEqual(["One", "Two"]);
});

test("a workflow in the trash comes back whole, with its versions", async ({ page }) => {
  await begin(page);
  const id = await script(
    page,
    async ({ atelier }) => {
      const { openId } = atelier.store.getState();
      await atelier.versions.save(openId ?? "", "Kept");
      atelier.removeWorkflow(openId ?? "");
      await atelier.flush();
      return openId ?? "";
    },
    undefined,
  );
  await page.reload();
  await waitUntilReady(page);
  await expect(undo(page)).toBeVisible();
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: /Restore/ }).click();
  await expect
    .poll(() =>
      script(
        page,
        async ({ atelier, value }) => [
          (await atelier.getWorkflow(value)).nodes.map((node) => node.title),
          (await atelier.versions.list(value)).map((version) => version.name).filter(Boolean),
        ],
        id,
      ).catch(String),
    )
    .toEqual([["One"], ["Kept"]]);
});
