import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { openEditor } from "../support/editor-page";

async function violations(page: Page): Promise<unknown[]> {
  const { violations: found } = await new AxeBuilder({ page }).analyze();
  return found.map(({ id, nodes }) => ({ id, at: nodes.map((node) => node.html) }));
}

for (const colorScheme of ["light", "dark"] as const) {
  test.describe(`in ${colorScheme}`, () => {
    test.use({ colorScheme });

    test("axe finds nothing on the first screen, canvas included", async ({ page }) => {
      await openEditor(page);
      await expect(page.locator("[data-node-id]").first()).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    test("axe finds nothing with the inspector open", async ({ page }) => {
      await openEditor(page);
      await page.locator('[data-node-id="title"]').click({ position: { x: 120, y: 12 } });
      await expect(page.getByRole("complementary", { name: "Inspector" })).toBeVisible();
      expect(await violations(page)).toEqual([]);
    });

    for (const name of ["Settings", "Media"]) {
      test(`axe finds nothing with ${name} open`, async ({ page }) => {
        await openEditor(page);
        await page.getByRole("button", { name, exact: true }).click();
        await expect(page.getByRole("dialog")).toBeVisible();
        expect(await violations(page)).toEqual([]);
      });
    }
  });
}
