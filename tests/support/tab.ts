// One tab in whichever engine the project runs in, for tests that need no more of it than this.
import { test as base, type BrowserType } from "@playwright/test";
import { openDriver } from "./webkit/driver";
import { openSession } from "./webkit/session";

/** What tests may ask of a tab in every engine; Playwright's Page has it. */
export interface Tab {
  goto(url: string): Promise<unknown>;
  reload(): Promise<unknown>;
  /** Runs `work` in the page. Argument and outcome are JSON. */
  evaluate<R>(work: () => R): Promise<Awaited<R>>;
  evaluate<A, R>(work: (arg: A) => R, arg: A): Promise<Awaited<R>>;
}

/** A browser with a profile of its own. */
export interface Profile {
  openTab(): Promise<Tab>;
  close(): Promise<void>;
}

interface Engine {
  openProfile(): Promise<Profile>;
  close(): Promise<void>;
}

export const test = base.extend<{ profile: Profile; tab: Tab }, { driver: "playwright" | "webdriver"; engine: Engine }>(
  {
    driver: ["playwright", { scope: "worker", option: true }],
    engine: [
      async ({ playwright, browserName, driver }, use) => {
        const engine = driver === "webdriver" ? await openWebdriver() : await openPlaywright(playwright[browserName]);
        await use(engine);
        await engine.close();
      },
      { scope: "worker" },
    ],
    profile: async ({ engine }, use) => {
      const profile = await engine.openProfile();
      await use(profile);
      await profile.close();
    },
    tab: async ({ profile }, use) => {
      await use(await profile.openTab());
    },
  },
);

async function openWebdriver(): Promise<Engine> {
  const driver = await openDriver();
  return { openProfile: () => openSession(driver), close: () => driver.close() };
}

async function openPlaywright(type: BrowserType): Promise<Engine> {
  const browser = await type.launch();
  return {
    openProfile: async () => {
      const context = await browser.newContext();
      return { openTab: () => context.newPage(), close: () => context.close() };
    },
    close: () => browser.close(),
  };
}
