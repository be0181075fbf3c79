// The browser that tests and checks run in: one that is on the machine already, before any is fetched.
import { findProgram } from "./find-program.mjs";

const NAMES = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const APPS = ["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"];

/** Quiet and alike everywhere. Without a sandbox, which containers don't offer: only our own pages are opened. */
export const CHROMIUM_ARGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** The path of a Chromium, by CHROMIUM_PATH or among the usual names; undefined leaves it to Playwright's own. */
export function findChromium() {
  return process.env.CHROMIUM_PATH || findProgram(NAMES, APPS);
}
