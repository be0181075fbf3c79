// The built app in engines beside Chromium: its main road, and the last edit before leaving.
import { expect } from "@playwright/test";
import { test, type Tab } from "../../support/tab";

const TIMES = Number(process.env["LEAVES"] ?? 20);
const READY_MS = 30_000;

declare global {
  interface Window {
    /** Is gone with the page. */
    isBefore?: boolean;
  }
}

/** Until the app answers in a page that isn't the one before. */
async function untilReady(tab: Tab): Promise<void> {
  const isReady = () =>
    tab
      .evaluate(async () => {
        if (window.isBefore || window.atelier === undefined) return false;
        await window.atelier.ready;
        return true;
      })
      // The page may go away while it is asked.
      .catch(() => false);
  await expect.poll(isReady, { timeout: READY_MS }).toBe(true);
}

async function open(tab: Tab, url: string | undefined): Promise<void> {
  await tab.goto(url ?? "");
  await untilReady(tab);
}

interface Made {
  readonly id: string;
  readonly status: string;
  readonly hash: string | undefined;
  readonly imported: string | undefined;
}

/** A picture, made smaller and grey, packed and unpacked. */
async function walkTheMainRoad(): Promise<Made> {
  const { atelier } = window;
  if (atelier === undefined) throw new Error("the app isn't there");
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [640, 480];
  const context = canvas.getContext("2d");
  for (let x = 0; context !== null && x < 640; x += 8) {
    context.fillStyle = `hsl(${x} 80% 50%)`;
    context.fillRect(x, 0, 8, 480);
  }
  const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  if (picture === null) throw new Error("no picture");
  const asset = await atelier.assets.put(picture, { name: "stripes.png" });
  const { id } = atelier.createWorkflow("Main road");
  await atelier.setNodes(id, [
    { id: "photo", type: "image", position: { x: 0, y: 0 }, config: { asset } },
    { id: "small", type: "resize", position: { x: 300, y: 0 }, config: { width: 200, height: 200, fit: "contain" } },
    { id: "grey", type: "adjust", position: { x: 600, y: 0 }, config: { grayscale: true } },
    { id: "seen", type: "preview", position: { x: 900, y: 0 } },
  ]);
  await atelier.setEdges(id, [
    { id: "e1", source: "photo", target: "small" },
    { id: "e2", source: "small", target: "grey" },
    { id: "e3", source: "grey", target: "seen" },
  ]);
  await atelier.openWorkflow(id);
  const { status } = await atelier.runs.start(id);
  await atelier.flush();
  const hashOf = async (workflowId: string) =>
    (await atelier.getWorkflow(workflowId)).nodes.find(({ type }) => type === "preview")?.result?.asset?.hash;
  const { workflowId } = await atelier.packages.import(await atelier.packages.export(id));
  return { id, status, hash: await hashOf(id), imported: await hashOf(workflowId) };
}

test("the main road: a picture, a run, a package and back, and all of it after a reload", async ({ tab, baseURL }) => {
  test.setTimeout(120_000);
  await open(tab, baseURL);
  const made = await tab.evaluate(walkTheMainRoad);
  expect(made).toMatchObject({ status: "complete", hash: expect.stringMatching(/^[0-9a-f]{64}$/) });
  expect(made.imported).toBe(made.hash);
  await open(tab, `${baseURL}/?w=${made.id}`);
  const found = await tab.evaluate(async (id) => {
    const { atelier } = window;
    const { nodes } = (await atelier?.getWorkflow(id)) ?? { nodes: [] };
    const asset = nodes.find((node) => node.id === "seen")?.result?.asset;
    const bytes = asset === undefined ? 0 : ((await atelier?.assets.get(asset))?.size ?? 0);
    return { hash: asset?.hash, hasBytes: bytes > 0 };
  }, made.id);
  expect(found).toEqual({ hash: made.hash, hasBytes: true });
  const isShown = () =>
    tab.evaluate(() => (document.querySelector<HTMLImageElement>('[data-node-id="seen"] img')?.naturalWidth ?? 0) > 0);
  await expect.poll(isShown, { timeout: READY_MS }).toBe(true);
});

for (const way of ["a reload", "following a link"] as const) {
  test(`an edit right before ${way} is there`, async ({ tab, baseURL }) => {
    test.setTimeout(60_000 + TIMES * 5_000);
    await open(tab, baseURL);
    const id = await tab.evaluate(async () => {
      const { atelier } = window;
      const { id: made } = atelier?.createWorkflow("Leaving") ?? { id: "" };
      await atelier?.setNodes(made, [{ id: "n", type: "prompt", position: { x: 0, y: 0 } }]);
      await atelier?.flush();
      return made;
    });
    const kept: unknown[] = [];
    for (let time = 0; time < TIMES; time++) {
      const leave = ([workflowId, words, how]: readonly [string, string, string]) => {
        window.isBefore = true;
        void window.atelier?.updateNodeConfig(workflowId, "n", { text: words });
        if (how === "a reload") location.reload();
        else location.href = "/manifest.webmanifest";
      };
      // The page may be gone before it answers.
      await tab.evaluate(leave, [id, `edit ${time}`, way] as const).catch(() => undefined);
      if (way !== "a reload") await tab.goto(baseURL ?? "");
      await untilReady(tab);
      kept.push(
        await tab.evaluate(async (from) => {
          const { nodes } = (await window.atelier?.getWorkflow(from)) ?? { nodes: [] };
          return nodes.find((node) => node.id === "n")?.config["text"];
        }, id),
      );
    }
    expect(kept).toEqual(Array.from({ length: TIMES }, (_, time) => `edit ${time}`));
  });
}
