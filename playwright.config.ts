// The tests in a real browser: single parts (browser) and journeys through the built app (e2e).
import { defineConfig } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "./lib/tooling/chromium.mjs";

const port = Number(process.env["ATELIER_TEST_PORT"] ?? 4173);
const executablePath = findChromium();

export default defineConfig({
  forbidOnly: true,
  fullyParallel: false,
  workers: 2,
  timeout: 60_000,
  outputDir: "test-results",
  reporter: [["list"]],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: "chromium",
    launchOptions: { args: CHROMIUM_ARGS, ...(executablePath !== undefined && { executablePath }) },
    trace: "retain-on-failure",
  },
  projects: [
    { name: "browser", testDir: "tests/browser", testMatch: "**/*.spec.ts" },
    { name: "e2e", testDir: "tests/e2e", testMatch: "**/*.spec.ts" },
    // Starts and kills a Chromium of its own.
    { name: "durability", testDir: "tests/durability", testMatch: "**/*.spec.ts" },
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
