// Random histories of real tabs: edits, reloads, closed tabs, tabs that hear nothing. In the end all tabs and the database
// show every last write. `HISTORIES` says how many; `SEED` replays.
import { expect, test, type BrowserContext, type Page } from "@playwright/test";
import { openEditor, script, waitUntilReady } from "../support/editor-page";
import { drawSeed } from "../support/seed";
import { createDice, type Dice } from "../support/simulation/dice";

const COUNT = Number(process.env["HISTORIES"] ?? 50);
const STEPS = 8;
const TABS = 3;
/** Tabs look for what they may have missed every five seconds. */
const AGREE_MS = 12_000;

/** What every tab has to show in the end: texts by node. */
type Model = Map<string, string>;

interface Stage {
  readonly context: BrowserContext;
  readonly pages: Page[];
  readonly workflowId: string;
  readonly model: Model;
  readonly dice: Dice;
}

/** A tab that is deaf loses what others say to it. */
function deafness(): void {
  const { BroadcastChannel: Channel } = window;
  window.BroadcastChannel = class extends Channel {
    constructor(name: string) {
      super(name);
      this.addEventListener("message", (event) => {
        if ((window as { isDeaf?: boolean }).isDeaf === true) event.stopImmediatePropagation();
      });
    }
  };
}

const setDeaf = (page: Page, isDeaf: boolean) =>
  page.evaluate((value) => void Object.assign(window, { isDeaf: value }), isDeaf);

const byId = ([a]: readonly [string, unknown], [b]: readonly [string, unknown]) => (a < b ? -1 : 1);

const DEEDS = {
  async add({ model, workflowId, dice }, page) {
    const id = `n${model.size}`;
    const text = `made ${dice.roll(1000)}`;
    model.set(id, text);
    await script(
      page,
      async ({ atelier, value }) => {
        const { nodes } = await atelier.getWorkflow(value.workflowId);
        const node = { id: value.id, type: "prompt", position: { x: 0, y: 0 }, config: { text: value.text } };
        await atelier.setNodes(value.workflowId, [...nodes, node]);
      },
      { workflowId, id, text },
    );
  },
  /** Of what this tab shows: another tab's node may not have come yet. */
  async write({ model, workflowId, dice }, page) {
    const text = `written ${dice.roll(1000)}`;
    const id = await script(
      page,
      async ({ atelier, value }) => {
        const { nodes } = await atelier.getWorkflow(value.workflowId);
        const node = nodes[value.at % Math.max(1, nodes.length)];
        if (node !== undefined) await atelier.updateNodeConfig(value.workflowId, node.id, { text: value.text });
        return node?.id;
      },
      { workflowId, text, at: dice.roll(100) },
    );
    if (id !== undefined) model.set(id, text);
  },
  async reload(_stage, page) {
    await page.reload();
    await waitUntilReady(page);
  },
  async replace({ context, pages }, page) {
    await page.close({ runBeforeUnload: true });
    const next = await context.newPage();
    await openEditor(next);
    pages[pages.indexOf(page)] = next;
  },
  deafen: ({ dice }, page) => setDeaf(page, dice.chance(0.5)),
} as const satisfies Record<string, (stage: Stage, page: Page) => Promise<void>>;

const OFTEN = ["add", "write", "write", "write", "reload", "replace", "deafen"] as const;

function textsIn(page: Page, workflowId: string): Promise<[string, unknown][]> {
  return script(
    page,
    async ({ atelier, value }) => {
      await atelier.flush();
      const { nodes } = await atelier.getWorkflow(value);
      return nodes.map(({ id, config }): [string, unknown] => [id, config["text"]]);
    },
    workflowId,
  );
}

test("after any history all tabs and the database show every last write", async ({ context }) => {
  test.setTimeout(60_000 + COUNT * 20_000);
  const dice = createDice(drawSeed("real histories"));
  await context.addInitScript(deafness);
  const pages: Page[] = [];
  for (let tab = 0; tab < TABS; tab++) {
    const page = await context.newPage();
    await openEditor(page);
    pages.push(page);
  }
  for (let history = 0; history < COUNT; history++) {
    const [first] = pages as [Page];
    for (const page of pages) await setDeaf(page, false);
    const workflowId = await script(
      first,
      async ({ atelier, value }) => {
        const { id } = atelier.createWorkflow(value);
        await atelier.flush();
        return id;
      },
      `History ${history}`,
    );
    for (const page of pages) {
      const isKnown = () => textsIn(page, workflowId).then(Boolean, () => false);
      await expect.poll(isKnown, { timeout: AGREE_MS }).toBe(true);
    }
    const stage: Stage = { context, pages, workflowId, model: new Map(), dice };
    for (let step = 0; step < STEPS; step++) {
      const page = pages[dice.roll(TABS)] as Page;
      await DEEDS[step === 0 ? "add" : dice.pick(OFTEN)](stage, page);
    }
    const wanted = [...stage.model].toSorted(byId);
    for (const page of pages) {
      const shown = async () => (await textsIn(page, workflowId)).toSorted(byId);
      await expect.poll(shown, { timeout: AGREE_MS, message: `history ${history}` }).toEqual(wanted);
    }
  }
  console.log(`${COUNT} real histories agreed`);
});
