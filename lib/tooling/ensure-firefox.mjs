// Makes sure that a Firefox is there for the tests: one on the machine, else Debian's.
import { firefox } from "@playwright/test";
import { FIREFOX_CHANNEL, findFirefox } from "./firefox.mjs";
import { installByApt } from "./run-installer.mjs";

const START_DEADLINE_MS = 60_000;

/**
 * Says why there is none, undefined when there is. One that Playwright can't drive is none.
 * @param {{ isRoot?: boolean }} [machine] @returns {Promise<string | undefined>}
 */
export async function ensureFirefox(machine) {
  if (findFirefox() === undefined) installByApt(["firefox-esr"], machine);
  const executablePath = findFirefox();
  if (executablePath === undefined) return "it isn't on this machine; install firefox-esr, or name one by FIREFOX_PATH";
  try {
    const browser = await firefox.launch({ channel: FIREFOX_CHANNEL, executablePath, timeout: START_DEADLINE_MS });
    // Versions differ in what a new page asks of them.
    await browser.newPage();
    await browser.close();
    return undefined;
  } catch (error) {
    return `${executablePath} can't be driven: ${error.message.split("\n")[0]}`;
  }
}
