// The last edit before leaving, with nothing between the two: it is there, however one leaves. `LEAVES` says how often.
import { expect, test, type Page } from "@playwright/test";
import { openEditor, script, waitUntilReady } from "../support/editor-page";

const TIMES = Number(process.env["LEAVES"] ?? 20);
const NODE = "n";

async function openWithNode(page: Page): Promise<string> {
  await openEditor(page);
  return script(
    page,
    async ({ atelier, value }) => {
      const { id } = atelier.createWorkflow("Leaving");
      await atelier.setNodes(id, [{ id: value, type: "prompt", position: { x: 0, y: 0 } }]);
      await atelier.openWorkflow(id);
      await atelier.flush();
      return id;
    },
    NODE,
  );
}

/** What the edited node says after a fresh start of the app. */
function words(page: Page, id: string): Promise<unknown> {
  return script(
    page,
    async ({ atelier, value }) =>
      (await atelier.getWorkflow(value.id)).nodes.find((node) => node.id === value.node)?.config["text"],
    { id, node: NODE },
  );
}

/** Edits and, in the same task, leaves. */
function editAndLeave(page: Page, id: string, text: string, how: "reload" | "navigate" | "close"): Promise<void> {
  return page.evaluate(
    ([workflowId, nodeId, words, way]) => {
      void window.atelier?.updateNodeConfig(workflowId as string, nodeId as string, { text: words as string });
      if (way === "reload") location.reload();
      else if (way === "navigate") location.href = "/manifest.webmanifest?away";
      else window.close();
    },
    [id, NODE, text, how],
  );
}

test("an edit right before a reload is there", async ({ page }) => {
  test.setTimeout(60_000 + TIMES * 3_000);
  const id = await openWithNode(page);
  for (let time = 0; time < TIMES; time++) {
    const loaded = page.waitForEvent("load");
    await editAndLeave(page, id, `reload ${time}`, "reload");
    await loaded;
    await waitUntilReady(page);
    expect(await words(page, id)).toBe(`reload ${time}`);
  }
});

test("an edit right before following a link is there, on coming back too", async ({ page }) => {
  test.setTimeout(60_000 + TIMES * 4_000);
  const id = await openWithNode(page);
  await page.route("**/*away", (route) => route.fulfill({ contentType: "text/html", body: "<title>Away</title>" }));
  for (let time = 0; time < TIMES; time++) {
    await editAndLeave(page, id, `navigate ${time}`, "navigate");
    await page.waitForURL("**/*away");
    await page.goBack();
    await waitUntilReady(page);
    expect(await words(page, id)).toBe(`navigate ${time}`);
  }
});

test("an edit right before its tab closes is there in the next", async ({ page, baseURL }) => {
  test.setTimeout(60_000 + TIMES * 4_000);
  const id = await openWithNode(page);
  // Only a tab that a script opened may close itself, and nobody else may be there to write what it leaves.
  await page.goto("about:blank");
  for (let time = 0; time <= TIMES; time++) {
    const opened = page.waitForEvent("popup");
    await page.evaluate((url) => void window.open(url), `${baseURL}/?w=${id}`);
    const tab = await opened;
    await waitUntilReady(tab);
    // Firefox may end the old tab's last transaction only after the next has read: then it comes a moment later.
    if (time > 0) await expect.poll(() => words(tab, id), { timeout: 15_000 }).toBe(`close ${time - 1}`);
    const closed = tab.waitForEvent("close");
    // The page may be gone before it answers.
    await editAndLeave(tab, id, `close ${time}`, "close").catch(() => undefined);
    await closed;
  }
});
