// Makes sure that a Chromium is there for the tests: one on the machine, else Debian's, else Playwright's own.
import { existsSync } from "node:fs";
import { chromium } from "@playwright/test";
import { findChromium } from "./chromium.mjs";
import { ROOT } from "./paths.mjs";
import { installByApt, runInstaller } from "./run-installer.mjs";

/** Throws when there is none to be had: most of the tests need it. @param {{ isRoot?: boolean }} [machine] */
export function ensureChromium(machine) {
  if (isThere()) return;
  installByApt(["chromium"], machine);
  if (isThere()) return;
  runInstaller(process.execPath, `${ROOT}/node_modules/@playwright/test/cli.js`, "install", "chromium");
  if (!isThere()) throw new Error("The tests need a Chromium. Install one, or name one by CHROMIUM_PATH.");
}

function isThere() {
  return existsSync(findChromium() ?? chromium.executablePath());
}
