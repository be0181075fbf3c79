// The Firefox of the tests: one as its makers ship it, driven by WebDriver BiDi. There is none of Playwright's own.
import { findProgram } from "./find-program.mjs";

const NAMES = ["firefox-esr", "firefox"];
const APPS = ["/Applications/Firefox.app/Contents/MacOS/firefox"];

/** For Playwright: `moz-firefox` is its name for a Firefox without its patches. */
export const FIREFOX_CHANNEL = "moz-firefox";

/** The path of a Firefox, by FIREFOX_PATH or among the usual names. */
export function findFirefox() {
  return process.env.FIREFOX_PATH || findProgram(NAMES, APPS);
}
