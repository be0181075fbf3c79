// What the production server gives, apart from what the app does with it.
import { expect, test } from "@playwright/test";
import { workersPath } from "../../lib/tooling/worker-place.mjs";

test("pages run no script that wasn't built, and the browser has nothing to complain of", async ({ page }) => {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  const response = await page.goto("/", { waitUntil: "networkidle" });
  const headers = response?.headers() ?? {};
  const scripts = headers["content-security-policy"]
    ?.split("; ")
    .find((directive) => directive.startsWith("script-src"));
  expect(scripts).toContain("'sha256-");
  expect(scripts).not.toContain("'unsafe-");
  expect(headers).toMatchObject({ "x-content-type-options": "nosniff", "referrer-policy": "no-referrer" });
  expect(complaints).toEqual([]);

  const isRun = await page.evaluate(() => {
    const script = document.createElement("script");
    script.textContent = "window.injected = true";
    document.body.append(script);
    return "injected" in window;
  });
  expect(isRun).toBe(false);
});

test("a worker starts on the second visit as on the first", async ({ page }) => {
  const url = `${workersPath()}/pixels.js`;
  for (const visit of ["first", "second"]) {
    await page.goto("/");
    const starting = page.waitForEvent("worker", (worker) => worker.url().endsWith("/pixels.js"));
    await page.evaluate((url) => void new Worker(url, { type: "module" }), url);
    const worker = await starting;
    expect(await worker.evaluate(() => location.pathname), visit).toBe(url);
  }
});

test("no source map of ours is served", async ({ page, request }) => {
  const scripts: string[] = [];
  page.on("response", (response) => {
    if (response.request().resourceType() === "script") scripts.push(response.url());
  });
  await page.goto("/", { waitUntil: "networkidle" });
  expect(scripts.length).toBeGreaterThan(0);
  for (const url of scripts) expect((await request.get(`${url}.map`)).status(), url).toBe(404);
});
