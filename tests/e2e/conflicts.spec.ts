// Two tabs write the same words at the same time: both show one of them, and the other is offered.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { openEditor, script, waitUntilReady } from "../support/editor-page";

/** A tab that hears nothing of the others while it is told to be deaf, as one that the browser holds up. */
const deafness = () => {
  const { BroadcastChannel: Channel } = window;
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name);
      this.addEventListener("message", (event) => {
        if ((window as { isDeaf?: boolean }).isDeaf === true) event.stopImmediatePropagation();
      });
    }
  };
};

const setDeaf = (page: Page, isDeaf: boolean) =>
  page.evaluate((value) => Object.assign(window, { isDeaf: value }) && undefined, isDeaf);

function write(page: Page, id: string, text: string): Promise<void> {
  return script(
    page,
    async ({ atelier, value }) => {
      await atelier.updateNodeConfig(value.id, "n", { text: value.text });
      await atelier.flush();
    },
    { id, text },
  );
}

function textOf(page: Page, id: string): Promise<unknown> {
  return script(page, async ({ atelier, value }) => (await atelier.getWorkflow(value)).nodes[0]?.config["text"], id);
}

test("what lost is shown beside what won, and can be had back", async ({ page, context }) => {
  await context.addInitScript(deafness);
  await openEditor(page);
  const id = await script(
    page,
    async ({ atelier }) => {
      const { id } = atelier.createWorkflow("Two at once");
      await atelier.openWorkflow(id);
      await atelier.setNodes(id, [
        { id: "n", type: "prompt", title: "Words", position: { x: 0, y: 0 }, config: { text: "a quiet morning" } },
      ]);
      await atelier.flush();
      return id;
    },
    undefined,
  );
  const other = await context.newPage();
  await openEditor(other, `/?w=${id}`);
  const badge = (tab: Page) => tab.getByRole("button", { name: /to look at/ });
  await expect(badge(other)).toBeHidden();

  await setDeaf(other, true);
  await write(page, id, "a quiet morning by the sea");
  await write(other, id, "a loud morning");
  await setDeaf(other, false);
  await expect.poll(() => textOf(page, id)).toBe("a loud morning");
  expect(await textOf(other, id)).toBe("a loud morning");

  await expect(badge(page)).toBeVisible();
  await badge(other).click();
  const tray = other.getByRole("dialog", { name: "Edited in two places at once" });
  await expect(tray.getByRole("heading", { name: "Words: Text" })).toBeVisible();
  await expect(tray.locator("ins")).toContainText(["by the sea"]);
  const { violations } = await new AxeBuilder({ page: other }).analyze();
  expect(violations).toEqual([]);

  await other.reload();
  await waitUntilReady(other);
  await badge(other).click();
  await tray.getByRole("button", { name: "Use this instead" }).click();
  await expect(tray.getByText("Nothing is left to decide.")).toBeVisible();
  await expect.poll(() => textOf(page, id)).toBe("a quiet morning by the sea");
  await expect(badge(page)).toBeHidden();
  await other.keyboard.press("Escape");
  await script(other, ({ atelier }) => atelier.undo(), undefined);
  await expect.poll(() => textOf(page, id)).toBe("a loud morning");
});
