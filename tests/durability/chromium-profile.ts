// A real Chromium with a profile that outlives it, in a process group of its own, so that a SIGKILL hits every process of it
// at once, as a power cut does.
import { spawn, type ChildProcess } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { chromium, type Browser, type Page } from "@playwright/test";
import { CHROMIUM_ARGS, findChromium } from "../../lib/tooling/chromium.mjs";

const START_DEADLINE_MS = 20_000;
const POLL_MS = 10;

export interface RunningChromium {
  readonly browser: Browser;
  /** Its first page. */
  readonly page: Page;
  /** Ends all its processes where they stand. Resolves when they are gone. */
  kill(): Promise<void>;
  /** Lets it end by itself. */
  close(): Promise<void>;
}

export function makeProfile(): string {
  return mkdtempSync(join(tmpdir(), "atelier-profile-"));
}

export function removeProfile(profile: string): void {
  rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  return new Promise((resolve) => child.once("exit", () => resolve()));
}

async function endpointOf(profile: string, child: ChildProcess): Promise<string> {
  const file = join(profile, "DevToolsActivePort");
  const deadline = Date.now() + START_DEADLINE_MS;
  while (Date.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`Chromium ended with ${child.exitCode} before it answered`);
    const [port, path] = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
    if (port !== undefined && path !== undefined && path !== "") return `ws://127.0.0.1:${port}${path}`;
    await wait(POLL_MS);
  }
  throw new Error("Chromium didn't say where it can be reached");
}

/** Starts Chromium on a profile. */
export async function startChromium(profile: string, ...extra: readonly string[]): Promise<RunningChromium> {
  rmSync(join(profile, "DevToolsActivePort"), { force: true });
  const executable = findChromium() ?? chromium.executablePath();
  const args = [
    "--headless=new",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
    ...CHROMIUM_ARGS,
    ...extra,
  ];
  const child = spawn(executable, [...args, "about:blank"], { detached: true, stdio: "ignore" });
  const killGroup = () => {
    try {
      process.kill(-(child.pid as number), "SIGKILL");
    } catch {
      // The group is gone already.
    }
  };
  process.once("exit", killGroup);
  const browser = await chromium.connectOverCDP(await endpointOf(profile, child));
  const context = browser.contexts()[0];
  const page = context?.pages()[0] ?? (await context?.newPage());
  if (page === undefined) throw new Error("Chromium has no page");
  const over = async () => {
    await ended(child);
    process.off("exit", killGroup);
    await browser.close();
  };
  return {
    browser,
    page,
    async kill() {
      killGroup();
      await over();
    },
    async close() {
      const session = await browser.newBrowserCDPSession();
      // The answer may not come any more.
      session.send("Browser.close").catch(() => undefined);
      await over();
    },
  };
}
