// Makes sure that a Chromium is there for the tests: one on the machine, else Debian's, else Playwright's own.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findChromium } from "./chromium.mjs";
import { ROOT } from "./paths.mjs";

export function ensureChromium() {
  if (isThere()) return;
  if (process.getuid?.() === 0 && run("apt-get", "--version")) {
    run("apt-get", "update");
    run("apt-get", "install", "-y", "--no-install-recommends", "chromium");
    if (isThere()) return;
  }
  run(process.execPath, `${ROOT}/node_modules/@playwright/test/cli.js`, "install", "chromium");
  if (!isThere()) throw new Error("The tests need a Chromium. Install one, or name one by CHROMIUM_PATH.");
}

function isThere() {
  return existsSync(findChromium() ?? chromium.executablePath());
}

/** @param {string} command @param {string[]} args @returns {boolean} whether it ran and succeeded */
function run(command, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  return spawnSync(command, args, { cwd: ROOT, env, stdio: "inherit" }).status === 0;
}
