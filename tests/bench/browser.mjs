// Chromium, and a hand that moves at 60 events a second.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../../lib/tooling/chromium.mjs";

const STEP_MS = 1000 / 60;
export const VIEWPORT = { width: 1440, height: 900 };

/** A browser of its own with an empty profile; `close` takes both away. */
export async function openBrowser(profile = mkdtempSync(join(tmpdir(), "atelier-bench-"))) {
  const executablePath = findChromium();
  const context = await chromium.launchPersistentContext(profile, {
    headless: true,
    viewport: VIEWPORT,
    args: [...CHROMIUM_ARGS, "--enable-precise-memory-info"],
    ...(executablePath !== undefined && { executablePath }),
  });
  return {
    context,
    profile,
    async close({ isKeepingProfile = false } = {}) {
      await context.close();
      if (!isKeepingProfile) rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

/** Calls `step(i)` for i in 1…steps, one every 1/60 s, by the clock and not by how long the last took. */
export async function atSixtyHertz(steps, step) {
  const startedAt = performance.now();
  for (let index = 1; index <= steps; index++) {
    const waitMs = startedAt + index * STEP_MS - performance.now();
    if (waitMs > 0) await new Promise((resolve) => setTimeout(resolve, waitMs));
    await step(index);
  }
}

/** Runs a gesture and answers its frames (ms each) and how long the main thread was busy (ms). */
export async function sampled(page, gesture) {
  const cdp = await page.context().newCDPSession(page);
  await cdp.send("Performance.enable");
  const busy = async () => {
    const { metrics } = await cdp.send("Performance.getMetrics");
    return metrics.find(({ name }) => name === "TaskDuration").value * 1000;
  };
  await page.evaluate(() => {
    const frames = [];
    let last;
    const tick = (at) => {
      if (last !== undefined) frames.push(at - last);
      last = at;
      if (window.sampling === frames) requestAnimationFrame(tick);
    };
    window.sampling = frames;
    requestAnimationFrame(tick);
  });
  const before = await busy();
  await gesture();
  const busyMs = (await busy()) - before;
  const frames = await page.evaluate(() => {
    const done = window.sampling;
    window.sampling = undefined;
    return done;
  });
  await cdp.detach();
  return { frames, busyMs };
}
