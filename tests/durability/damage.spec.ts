// Wrong bytes in the files of a closed browser. `DAMAGES` says how many; without it only the control runs. Never a silent
// empty library: what is shown is either all that was there, or something says that it isn't.
import { closeSync, cpSync, openSync, readdirSync, rmSync, statSync, truncateSync, writeSync } from "node:fs";
import { join } from "node:path";
import { expect, test, type Page } from "@playwright/test";
import { waitUntilReady } from "../support/editor-page";
import { drawSeed } from "../support/seed";
import { createDice, type Dice } from "../support/simulation/dice";
import { makeProfile, removeProfile, startChromium } from "./chromium-profile";

const DAMAGES = Number(process.env["DAMAGES"] ?? 0);
const WORKFLOWS = 6;
const NODES = 20;
const WRONG_BYTES = 64;
const ANSWER_MS = 20_000;

/** How long ago the work must have been made to count as old: the second copy is at most that far behind. */
const OLD_MS = 11_000;

function databaseFiles(profile: string): string[] {
  const root = join(profile, "Default", "IndexedDB");
  return readdirSync(root, { recursive: true, encoding: "utf8" })
    .map((name) => join(root, name))
    .filter((path) => statSync(path).isFile() && statSync(path).size > 0 && !/LOCK$|LOG(\.old)?$/.test(path));
}

const HARMS = {
  flip(path, dice) {
    const size = statSync(path).size;
    const file = openSync(path, "r+");
    writeSync(
      file,
      dice.bytes(WRONG_BYTES),
      0,
      Math.min(WRONG_BYTES, size),
      dice.roll(Math.max(1, size - WRONG_BYTES)),
    );
    closeSync(file);
  },
  truncate: (path, dice) => truncateSync(path, dice.roll(statSync(path).size)),
  delete: (path) => rmSync(path),
} as const satisfies Record<string, (path: string, dice: Dice) => void>;

/** Does one harm; answers what it was. */
function harm(profile: string, dice: Dice): string {
  const files = databaseFiles(profile);
  const current = files.find((path) => path.endsWith("CURRENT"));
  if (current !== undefined && dice.chance(0.1)) {
    const garbage = openSync(current, "w");
    writeSync(garbage, dice.bytes(WRONG_BYTES));
    closeSync(garbage);
    return "garbage in CURRENT";
  }
  const name = dice.pick(["flip", "flip", "flip", "truncate", "delete"] as const);
  const path = dice.pick(files);
  HARMS[name](path, dice);
  return `${name} ${path.slice(profile.length)}`;
}

async function fill(page: Page): Promise<void> {
  await page.evaluate(
    async ({ workflows, nodes }) => {
      const { atelier } = window;
      await atelier?.ready;
      for (let at = 0; at < workflows; at++) {
        const id = atelier?.createWorkflow(`Flow ${at}`).id ?? "";
        await atelier?.setNodes(
          id,
          Array.from({ length: nodes }, (_, index) => ({
            id: `n${index}`,
            type: "prompt",
            position: { x: index, y: at },
            config: { text: `words ${at} ${index} ${Math.random().toString(36).repeat(8)}` },
          })),
        );
      }
      await atelier?.flush();
    },
    { workflows: WORKFLOWS, nodes: NODES },
  );
}

interface Outcome {
  /** Everything that was made is there and as it was. */
  readonly isWhole: boolean;
  /** Something on the page, or the app itself, says that something is wrong or was mended. */
  readonly isTold: boolean;
}

/** What somebody finds who opens the library again. */
async function reopen(page: Page, url: string): Promise<Outcome> {
  let faults = 0;
  page.on("pageerror", () => faults++);
  await page.goto(url);
  await page.waitForFunction(() => window.atelier !== undefined);
  const found = await page.evaluate(
    async ({ workflows, nodes, answerMs }) => {
      const late = new Promise<never>((_, reject) => setTimeout(() => reject(new Error("no answer")), answerMs));
      const work = async () => {
        const { atelier } = window;
        await atelier?.ready;
        const list = (await atelier?.listWorkflows()) ?? [];
        let count = 0;
        for (let at = 0; at < workflows; at++) {
          const id = list.find(({ name }) => name === `Flow ${at}`)?.id;
          if (id === undefined) continue;
          const rows = (await atelier?.getWorkflow(id))?.nodes ?? [];
          count += rows.filter((node) =>
            JSON.stringify(node.config["text"]).startsWith(`"words ${at} ${node.id.slice(1)} `),
          ).length;
        }
        return count === workflows * nodes;
      };
      try {
        return { isWhole: await Promise.race([work(), late]), hasFailed: false };
      } catch {
        return { isWhole: false, hasFailed: true };
      }
    },
    { workflows: WORKFLOWS, nodes: NODES, answerMs: ANSWER_MS },
  );
  // Whatever tells a person: an alert, a status that isn't "saved", a dialog.
  const told = page.locator(
    '[role="alert"], [role="alertdialog"], [data-storage-state]:not([data-storage-state="ok"]), [data-recovery]',
  );
  const isShown = await told
    // The router has an empty alert of its own on every page.
    .filter({ hasText: /\S/ })
    .first()
    .waitFor({ state: "attached", timeout: found.isWhole ? 200 : 3_000 })
    .then(
      () => true,
      () => false,
    );
  return { isWhole: found.isWhole, isTold: isShown || found.hasFailed || faults > 0 };
}

for (const [backend, flag] of [
  ["LevelDB", "--disable-features=IdbSqliteBackingStore"],
  ["SQLite", "--enable-features=IdbSqliteBackingStore"],
] as const) {
  test(`damaged storage is noticed or does no harm (${backend})`, async ({ baseURL }) => {
    test.setTimeout(120_000 + DAMAGES * 30_000);
    const dice = createDice(drawSeed(`damage to ${backend}`));
    const sound = makeProfile();
    const outcomes: { harm: string; outcome: Outcome }[] = [];
    try {
      const first = await startChromium(sound, flag);
      await first.page.goto(`${baseURL}/`);
      await waitUntilReady(first.page);
      await fill(first.page);
      if (DAMAGES > 0) await first.page.waitForTimeout(OLD_MS);
      await first.close();
      const tryWith = async (work: (profile: string) => string) => {
        const profile = makeProfile();
        cpSync(sound, profile, { recursive: true });
        const what = work(profile);
        const chromium = await startChromium(profile, flag);
        const outcome = await reopen(chromium.page, `${baseURL}/`);
        await chromium.kill();
        removeProfile(profile);
        return { harm: what, outcome };
      };
      const { outcome: control } = await tryWith(() => "none");
      expect(control).toEqual({ isWhole: true, isTold: false });
      for (let round = 0; round < DAMAGES; round++) outcomes.push(await tryWith((profile) => harm(profile, dice)));
    } finally {
      removeProfile(sound);
    }
    const whole = outcomes.filter(({ outcome }) => outcome.isWhole).length;
    console.log(`${backend}: ${DAMAGES} damages, ${whole} with all work there in the end`);
    const silent = outcomes.filter(({ outcome }) => !outcome.isWhole && !outcome.isTold).map((each) => each.harm);
    expect(silent).toEqual([]);
  });
}
