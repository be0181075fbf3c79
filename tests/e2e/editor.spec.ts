// The shell around the canvas, by the hands of a person: keys, menus, panels.
import { expect, test, type Page } from "@playwright/test";
import { listenForComplaints, openEditor, script } from "../support/editor-page";

const WELCOME_NODES = 7;

function nodeCount(page: Page): Promise<number> {
  return script(
    page,
    ({ atelier }) => {
      const { graphs, openId } = atelier.store.getState();
      return graphs.get(openId ?? "")?.nodes.size ?? 0;
    },
    null,
  );
}

const inspector = (page: Page) => page.getByRole("complementary", { name: "Inspector" });
const card = (page: Page, id: string) => page.locator(`[data-node-id="${id}"] header`);

let complaints: string[];

test.beforeEach(async ({ page }) => {
  complaints = listenForComplaints(page);
  await openEditor(page);
});

test.afterEach(() => expect(complaints).toEqual([]));

test("a node is found, added and left by keys alone, and one undo takes it back", async ({ page }) => {
  await page.keyboard.press("Tab");
  await page.getByRole("combobox", { name: "Add node" }).fill("blur");
  await page.keyboard.press("Enter");
  await expect(inspector(page).getByLabel("Title")).toHaveValue("Adjust");
  expect(await nodeCount(page)).toBe(WELCOME_NODES + 1);
  await page.keyboard.press("Control+z");
  expect(await nodeCount(page)).toBe(WELCOME_NODES);
});

test("a burst of typing in the inspector is one undo step, and Esc goes back to the canvas", async ({ page }) => {
  await card(page, "soft").click();
  const title = inspector(page).getByLabel("Title");
  await title.fill("");
  await title.pressSequentially("Hazy");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Control+z");
  await expect(title).toHaveValue("Soften");
  await page.keyboard.press("Escape");
  await expect(inspector(page)).toBeHidden();
});

test("the menu of a node offers what can be done with it", async ({ page }) => {
  await card(page, "title").click({ button: "right" });
  await page.getByRole("menuitem", { name: "Duplicate" }).click();
  await expect.poll(() => nodeCount(page)).toBe(WELCOME_NODES + 1);
  await expect(page.getByRole("menu")).toBeHidden();
});

test("copied nodes and pictures come out of the system clipboard, and pasting twice hides nothing", async ({
  page,
}) => {
  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await card(page, "words").click();
  for (const key of ["c", "v", "v"]) await page.keyboard.press(`Control+${key}`);
  await expect.poll(() => nodeCount(page)).toBe(WELCOME_NODES + 2);
  await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(40, 30);
    canvas.getContext("2d")?.fillRect(0, 0, 20, 20);
    await navigator.clipboard.write([new ClipboardItem({ "image/png": canvas.convertToBlob() })]);
  });
  await page.keyboard.press("Control+v");
  await expect.poll(() => nodeCount(page)).toBe(WELCOME_NODES + 3);
});

test("a workflow is made, renamed, thrown away and brought back", async ({ page }) => {
  const name = page.getByRole("heading", { level: 1 });
  await page.getByRole("button", { name: "A first picture" }).click();
  await page.getByRole("menuitem", { name: "New workflow" }).click();
  await expect(name).toHaveText("Untitled");
  await page.keyboard.press("F2");
  await page.getByLabel("Workflow name").fill("Poster");
  await page.keyboard.press("Enter");
  await expect(name).toHaveText("Poster");
  await page.keyboard.press("Control+o");
  await page.getByRole("button", { name: "Move “Poster” to trash" }).click();
  await expect(page.getByRole("heading", { name: "Trash" })).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(name).toHaveText("A first picture");
  await page.getByRole("status").getByRole("button", { name: "Undo" }).click();
  await expect(name).toHaveText("Poster");
});

test("the chosen theme is there before the page is drawn", async ({ page }) => {
  await page.getByRole("button", { name: "Settings" }).click();
  await page.getByLabel("Appearance").selectOption("dark");
  await page.reload({ waitUntil: "commit" });
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
});

test("while nothing can be stored, it says why and offers a way out", async ({ page }) => {
  await page.evaluate(() => {
    const refuse = () => {
      throw new DOMException("full", "QuotaExceededError");
    };
    Object.assign(IDBObjectStore.prototype, { put: refuse, add: refuse });
  });
  await card(page, "soft").click();
  await inspector(page).getByLabel("Title").fill("Not on disk");
  await expect(page.getByText("the disk is full")).toBeVisible();
  await expect(page.getByRole("button", { name: "Export this workflow" })).toBeVisible();
  await expect(page.locator("[data-save-state]")).toHaveText("Not saved");
});
