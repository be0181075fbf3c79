// The tests in real browsers: single parts (browser) in three engines, and journeys through the built app (e2e).
import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./lib/tooling/chromium.mjs";
import { FIREFOX_CHANNEL, findFirefox } from "./lib/tooling/firefox.mjs";

const port = Number(process.env["ATELIER_TEST_PORT"] ?? 4173);

const chromium = {
  browserName: "chromium",
  launchOptions: { args: CHROMIUM_ARGS, ...withPath(findChromium()) },
} as const;
const firefox = { browserName: "firefox", channel: FIREFOX_CHANNEL, launchOptions: withPath(findFirefox()) } as const;
/** Its tests ask for tabs and never for a page of Playwright's: see tests/support/tab.ts. */
const webkit = { driver: "webdriver" } as const;

const BROWSER = { testDir: "tests/browser", testMatch: "**/*.spec.ts" };

function withPath(executablePath: string | undefined): { executablePath?: string } {
  return executablePath === undefined ? {} : { executablePath };
}

export default defineConfig<object, { driver: "playwright" | "webdriver" }>({
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  outputDir: "test-results",
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    trace: "retain-on-failure",
  },
  projects: [
    { name: "browser", ...BROWSER, use: chromium },
    // Chromium's tools for memory and quota have no like elsewhere.
    { name: "browser-firefox", ...BROWSER, testIgnore: "**/chromium/**", use: firefox },
    {
      name: "browser-webkit",
      ...BROWSER,
      // The canvas is driven by Playwright's mouse and keys.
      testIgnore: ["**/chromium/**", "**/canvas.spec.ts"],
      // WebKit has no folders that a person picks, and hands none to a worker.
      grepInvert: /fsAccess/,
      use: webkit,
    },
    { name: "e2e", testDir: "tests/e2e", testMatch: "**/*.spec.ts", testIgnore: "**/engines/**", use: chromium },
    // What a browser decides by itself: what becomes of the last edit when the page goes away.
    { name: "e2e-firefox", testDir: "tests/e2e", testMatch: ["leave.spec.ts", "engines/*.spec.ts"], use: firefox },
    { name: "e2e-webkit", testDir: "tests/e2e", testMatch: "engines/*.spec.ts", use: webkit },
    // Starts and kills a Chromium of its own.
    { name: "durability", testDir: "tests/durability", testMatch: "**/*.spec.ts", use: chromium },
  ],
  webServer: {
    command: "node lib/tooling/start.mjs",
    env: { PORT: String(port) },
    url: `http://localhost:${port}`,
    timeout: 240_000,
    // Another server on this port would be tested in place of the sources.
    reuseExistingServer: false,
    gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
  },
});
