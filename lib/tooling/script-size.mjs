// `npm run script-size`: what a visitor's browser loads of script, gzipped, until the editor answers.
// Measured in a real Chromium against the production server: every script that arrives before `window.atelier.ready`
// resolves, workers left out (they don't hold up the page). What loads on first use must not be among them.
import { gzipSync } from "node:zlib";
import { chromium } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./chromium.mjs";
import { LATE } from "./late-libraries.mjs";
import { findFreePort, serve } from "./serve.mjs";

const LIMIT_KB = 280;
const READY_DEADLINE_MS = 30_000;

const server = await serve(await findFreePort());
const browser = await chromium.launch({ executablePath: findChromium(), args: CHROMIUM_ARGS });
try {
  const scripts = await loadScripts(await browser.newPage(), server.url);
  const sizeKb = scripts.reduce((sum, { body }) => sum + gzipSync(body, { level: 9 }).length, 0) / 1024;
  const early = LATE.filter(({ words }) => scripts.some(({ body }) => body.includes(words))).map(({ name }) => name);
  console.log(
    `${sizeKb.toFixed(1)} KB of script before the editor answers, in ${scripts.length} files (limit ${LIMIT_KB})`,
  );
  if (early.length > 0) console.error(`${early.join(" and ")} loads before it is used`);
  if (sizeKb > LIMIT_KB || early.length > 0) process.exitCode = 1;
} finally {
  await browser.close();
  await server.stop();
}

/** The scripts that were asked for before the editor was ready; what comes after it holds nobody up. */
async function loadScripts(page, url) {
  const loading = [];
  page.on("response", (response) => {
    const request = response.request();
    if (request.resourceType() !== "script" || new URL(response.url()).pathname.startsWith("/workers/")) return;
    loading.push(response.body().then((body) => ({ askedAt: request.timing().startTime, body })));
  });
  await page.addInitScript(noteWhenReady);
  await page.goto(url);
  await page.waitForFunction(() => window.readyAt !== undefined, undefined, { timeout: READY_DEADLINE_MS });
  const readyAt = await page.evaluate(() => window.readyAt);
  await page.waitForLoadState("networkidle");
  return (await Promise.all(loading)).filter(({ askedAt }) => askedAt < readyAt);
}

/** Runs in the page: by the time that anybody could ask from outside, more would have been loaded. */
function noteWhenReady() {
  let atelier;
  Object.defineProperty(window, "atelier", {
    get: () => atelier,
    set(made) {
      atelier = made;
      made.ready.then(() => {
        window.readyAt = Date.now();
      });
    },
  });
}
