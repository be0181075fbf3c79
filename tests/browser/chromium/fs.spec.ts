// What only Chromium's own tools can show of files: a disk of a size that we choose.
import { expect, test } from "@playwright/test";
import { openBundlePage } from "../../support/bundle-page";

test("a full disk is said so, and leaves the file as it was", async ({ page }) => {
  const served = await openBundlePage({
    entry: "tests/browser/fs.page.ts",
    workers: { "/workers/files.js": "lib/fs/worker/files.worker.ts" },
  });
  await page.goto(served.url);
  const cdp = await page.context().newCDPSession(page);
  await page.evaluate(() => files.openFs("full").writeFile("/a", "before"));
  await cdp.send("Storage.overrideQuotaForOrigin", { origin: new URL(served.url).origin, quotaSize: 4 * 1024 * 1024 });
  const result = await page.evaluate(async () => {
    const fs = files.openFs("full");
    const code = await fs.writeFile("/a", new Uint8Array(16 * 1024 * 1024)).then(
      () => "none",
      (error: unknown) => (error instanceof Error && "code" in error ? error.code : String(error)),
    );
    return { code, kept: new TextDecoder().decode(await fs.readFile("/a")), names: await fs.list("/") };
  });
  expect(result).toEqual({ code: "Quota", kept: "before", names: [{ name: "a", kind: "file" }] });
  await served.close();
});
