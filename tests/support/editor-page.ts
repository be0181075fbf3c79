// The editor as journeys drive it: open, scripted through `window.atelier`, with every console complaint kept.
import { expect, type Page } from "@playwright/test";
import type { Atelier } from "../../lib/runtime/scripting";

declare global {
  interface Window {
    /** Kept on the page between steps of a journey. */
    kept?: unknown;
  }
}

/** What the page complained of so far: errors, and warnings of React or the browser. */
export function listenForComplaints(page: Page): string[] {
  const complaints: string[] = [];
  page.on("console", (message) => {
    if (message.type() === "error" || message.type() === "warning") complaints.push(message.text());
  });
  page.on("pageerror", (error) => complaints.push(String(error)));
  return complaints;
}

export async function waitUntilReady(page: Page): Promise<void> {
  await page.waitForFunction(() => window.atelier !== undefined);
  await page.evaluate(() => window.atelier?.ready);
}

/** Opens the editor and waits until it works. */
export async function openEditor(page: Page, path = "/"): Promise<void> {
  await page.goto(path);
  await waitUntilReady(page);
  await expect(page.getByRole("main")).toBeVisible();
}

/** Runs `work` in the page with the scripting API and a JSON argument. */
export function script<A, R>(
  page: Page,
  work: (arg: { atelier: Atelier; value: A }) => R | Promise<R>,
  value: A,
): Promise<R> {
  return page.evaluate(
    `(${work.toString()})({ atelier: window.atelier, value: ${JSON.stringify(value) ?? "undefined"} })`,
  ) as Promise<R>;
}
