// The WebKit of the tests: WebKitGTK by its own WebDriver, in a screen that nobody sees.
import { spawnSync } from "node:child_process";
import { findProgram } from "./find-program.mjs";

const CHECK_DEADLINE_MS = 30_000;
/** What tests/support/webkit/browser.py imports. */
const IMPORTS =
  "import gi; gi.require_version('Gtk', '3.0'); gi.require_version('WebKit2', '4.1'); from gi.repository import Gtk, WebKit2";

/** The paths of its three parts; undefined when one of them is missing, or the Python can't load WebKit. */
export function findWebkit() {
  const driver = process.env.WEBKIT_DRIVER_PATH || findProgram(["WebKitWebDriver"]);
  const screen = findProgram(["Xvfb"]);
  const python = findPython();
  if (driver === undefined || screen === undefined || python === undefined) return undefined;
  return { driver, screen, python };
}

/** Debian's own first: another Python on the PATH doesn't see the packages of apt. */
function findPython() {
  const candidates = ["/usr/bin/python3", findProgram(["python3"])];
  return candidates.find(
    (path) => path && spawnSync(path, ["-c", IMPORTS], { timeout: CHECK_DEADLINE_MS }).status === 0,
  );
}
