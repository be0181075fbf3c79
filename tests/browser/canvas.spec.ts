// The canvas in a real browser, with real pointer and keys, over the real store.
import AxeBuilder from "@axe-core/playwright";
import { expect, test, type Page } from "@playwright/test";
import { type BundlePage, openBundlePage } from "../support/bundle-page";

let served: BundlePage;
const problems: string[] = [];

test.beforeAll(async () => {
  served = await openBundlePage({ entry: "tests/browser/canvas.page.tsx" });
});

test.afterAll(() => served.close());

test.beforeEach(async ({ page }) => {
  problems.length = 0;
  page.on("pageerror", (error) => problems.push(error.message));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(served.url);
});

test.afterEach(() => {
  expect(problems).toEqual([]);
});

function card(page: Page, id: string) {
  return page.locator(`[data-node-id="${id}"]`);
}

function port(page: Page, id: string, name: string) {
  return card(page, id).getByRole("button", { name });
}

async function centerOf(locator: ReturnType<typeof card>) {
  const box = await locator.boundingBox();
  if (box === null) throw new Error("not on the screen");
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** A prompt, a text image and a resize, unconnected. */
async function openThree(page: Page) {
  await page.evaluate(() => {
    const { runtime } = bench;
    const { id } = runtime.edits.createWorkflow("three");
    const nodes = [
      { id: "p", type: "prompt", title: "Words", position: { x: 80, y: 80 }, config: { text: "one" } },
      { id: "x", type: "text-image", title: "Hero", position: { x: 480, y: 80 } },
      { id: "r", type: "resize", title: "Small", position: { x: 880, y: 80 } },
    ];
    runtime.edits.addPart(id, { nodes, edges: [] });
    runtime.editor.open(id);
  });
  await expect(card(page, "r")).toBeVisible();
}

const edgesOf = (page: Page) =>
  page.evaluate(() =>
    [...(bench.graph()?.edges.values() ?? [])].map(({ source, target, targetHandle }) => [
      source,
      target,
      targetHandle,
    ]),
  );

test("a drag of one of 1,000 nodes renders no card but its own, its wires only, and is one step to undo", async ({
  page,
}) => {
  await page.evaluate(() => bench.openGrid(1000));
  await expect(card(page, "n2")).toBeVisible();
  await expect
    .poll(() => page.evaluate(() => document.querySelectorAll(".react-flow__edge").length))
    .toBeGreaterThan(5);
  const { x, y } = await centerOf(card(page, "n2"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 5, y + 5);
  await page.evaluate(() => bench.clearRenders());
  for (let step = 1; step <= 20; step++) await page.mouse.move(x + 5 + step * 4, y + 5 + step * 2);
  const during = await page.evaluate(() => ({
    nodes: [...bench.renders.node.keys()],
    wires: [...bench.renders.wire.keys()],
    stored: bench.graph()?.nodes.get("n2")?.position,
  }));
  await page.mouse.up();
  expect(during.nodes.filter((id) => id !== "n2")).toEqual([]);
  expect(during.wires).toEqual(["e2"]);
  expect(during.stored).toEqual({ x: 600, y: 0 });
  const position = () => page.evaluate(() => bench.graph()?.nodes.get("n2")?.position);
  // The first movement only decides that it is a drag.
  expect(await position()).toEqual({ x: 680, y: 40 });
  expect(await page.evaluate(() => bench.runtime.editor.undo())).toBe(true);
  expect(await position()).toEqual({ x: 600, y: 0 });
});

test("only cards in view are elements, and those that a pan uncovers become elements", async ({ page }) => {
  await page.evaluate(() => bench.openGrid(1000));
  await expect(card(page, "n0")).toBeVisible();
  await expect(card(page, "n20")).toHaveCount(0);
  expect(await page.locator("[data-node-id]").count()).toBeLessThan(80);
  await page.evaluate(() => bench.view.focusNode("n20"));
  await expect(card(page, "n20")).toBeFocused();
  await expect(card(page, "n0")).toHaveCount(0);
  await expect(card(page, "n20")).toBeFocused();
});

test("a change from another tab doesn't move the node in the hand, and shows on the others", async ({ page }) => {
  await openThree(page);
  const { x, y } = await centerOf(card(page, "p"));
  await page.mouse.move(x, y);
  await page.mouse.down();
  await page.mouse.move(x + 2, y);
  await page.mouse.move(x + 42, y + 30, { steps: 4 });
  const inHand = await centerOf(card(page, "p"));
  await page.evaluate(() => {
    const workflowId = bench.runtime.editor.store.getState().openId ?? "";
    bench.runtime.edits.moveNodes(workflowId, new Map([["p", { position: { x: 500, y: 500 } }]]));
    bench.runtime.edits.rename(workflowId, "x", "Renamed");
  });
  await expect(card(page, "x")).toContainText("Renamed");
  expect(await centerOf(card(page, "p"))).toEqual(inHand);
  await page.mouse.up();
  expect(await page.evaluate(() => bench.graph()?.nodes.get("p")?.position)).toEqual({ x: 120, y: 110 });
});

test("a marquee takes all cards it covers, and a click on the pane lets go of all, on the screen or not", async ({
  page,
}) => {
  await page.evaluate(() => bench.openGrid(900));
  await page.evaluate(() => bench.view.fitView());
  const zoom = () => page.evaluate(() => document.querySelector(".zoom-percent")?.textContent);
  await expect.poll(zoom).not.toBe("100 %");
  await page.keyboard.down("Shift");
  await page.mouse.move(60, 10);
  await page.mouse.down();
  await page.mouse.move(1270, 790, { steps: 4 });
  await page.mouse.up();
  await page.keyboard.up("Shift");
  const selected = () => page.evaluate(() => bench.runtime.editor.store.getState().selection.nodes.size);
  expect(await selected()).toBe(900);
  await page.mouse.click(1270, 20);
  expect(await selected()).toBe(0);
});

test("ports connect by dragging and by clicking one and then the other", async ({ page }) => {
  await openThree(page);
  const from = await centerOf(port(page, "p", "Output Text"));
  const to = await centerOf(port(page, "x", "Input Text"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x - 30, to.y, { steps: 5 });
  await page.mouse.move(to.x - 3, to.y);
  await page.mouse.up();
  expect(await edgesOf(page)).toEqual([["p", "x", "text"]]);
  await port(page, "x", "Output Image").click();
  await port(page, "r", "Input Image").click();
  expect(await edgesOf(page)).toEqual([
    ["p", "x", "text"],
    ["x", "r", "image"],
  ]);
});

test("a wire that doesn't fit says why beside the pointer, and connects nothing", async ({ page }) => {
  await openThree(page);
  const from = await centerOf(port(page, "p", "Output Text"));
  const to = await centerOf(port(page, "r", "Input Image"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(to.x, to.y, { steps: 5 });
  await expect(page.getByText("Image takes an image, not text")).toBeVisible();
  await page.mouse.up();
  expect(await edgesOf(page)).toEqual([]);
});

test("a wire dropped in the open asks for a node there", async ({ page }) => {
  await openThree(page);
  const from = await centerOf(port(page, "x", "Output Image"));
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  await page.mouse.move(600, 600, { steps: 5 });
  await page.mouse.up();
  expect(await page.evaluate(() => bench.added)).toEqual([
    {
      screen: { x: 600, y: 600 },
      position: { x: 600, y: 600 },
      wire: { nodeId: "x", handle: "image", side: "source" },
    },
  ]);
});

test("a double click in the open asks for a node there", async ({ page }) => {
  await openThree(page);
  // Dispatched, since Playwright's mouse makes two single clicks of it in Firefox.
  await page.evaluate(() => {
    const at = { clientX: 700, clientY: 650, bubbles: true };
    document.elementFromPoint(at.clientX, at.clientY)?.dispatchEvent(new MouseEvent("dblclick", at));
  });
  expect(await page.evaluate(() => bench.added)).toEqual([
    { screen: { x: 700, y: 650 }, position: { x: 700, y: 650 } },
  ]);
});

test("a wire pulled off its input and let go in the open is gone, in one step", async ({ page }) => {
  await openThree(page);
  await port(page, "p", "Output Text").click();
  await port(page, "x", "Input Text").click();
  const at = await centerOf(port(page, "x", "Input Text"));
  await page.mouse.move(at.x, at.y);
  await page.mouse.down();
  await page.mouse.move(500, 600, { steps: 5 });
  await page.mouse.up();
  expect(await edgesOf(page)).toEqual([]);
  await page.evaluate(() => bench.runtime.editor.undo());
  expect(await edgesOf(page)).toEqual([["p", "x", "text"]]);
});

test("text is edited in place with Enter, keystroke by keystroke, and Escape gives the focus back", async ({
  page,
}) => {
  await openThree(page);
  await card(page, "p").focus();
  await page.keyboard.press("Enter");
  await page.keyboard.type(" two");
  const text = () => page.evaluate(() => bench.graph()?.nodes.get("p")?.config["text"]);
  expect(await text()).toBe("one two");
  await page.keyboard.press("Escape");
  await expect(card(page, "p")).toBeFocused();
  await page.evaluate(() => bench.runtime.editor.undo());
  expect(await text()).toBe("one");
});

test("arrows lead along wires, and else to the nearest node on that side", async ({ page }) => {
  await openThree(page);
  await port(page, "p", "Output Text").click();
  await port(page, "x", "Input Text").click();
  await card(page, "p").focus();
  await page.keyboard.press("ArrowRight");
  await expect(card(page, "x")).toBeFocused();
  await page.keyboard.press("ArrowRight");
  await expect(card(page, "r")).toBeFocused();
  await page.keyboard.press("ArrowLeft");
  await expect(card(page, "x")).toBeFocused();
  expect(await page.evaluate(() => [...bench.runtime.editor.store.getState().selection.nodes])).toEqual(["x"]);
});

test("a card has a name that says kind, title, inputs and failure", async ({ page }) => {
  await openThree(page);
  await page.evaluate(() => {
    const workflowId = bench.runtime.editor.store.getState().openId ?? "";
    bench.runtime.editor.transact((draft) =>
      draft.patch("nodes", workflowId, "x", {
        status: "error",
        error: { code: "TooLarge", message: "Too large.\nMore." },
      }),
    );
  });
  await expect(card(page, "x")).toHaveAttribute("data-status", "error");
  await expect(
    page.getByRole("group", { name: "Text image node ‘Hero’, no inputs connected, failed: Too large." }),
  ).toBeVisible();
});

test("a dropped picture becomes an image node at the pointer, and its URL is given back when the card goes", async ({
  page,
}) => {
  await openThree(page);
  await page.evaluate(async () => {
    const file = new File([await bench.makePicture(80, 40, ["red", "blue"])], "sunset.png", { type: "image/png" });
    const data = new DataTransfer();
    data.items.add(file);
    const pane = document.querySelector(".react-flow__pane");
    const init = { bubbles: true, cancelable: true, clientX: 300, clientY: 500, dataTransfer: data };
    pane?.dispatchEvent(new DragEvent("dragover", init));
    pane?.dispatchEvent(new DragEvent("drop", init));
  });
  const picture = page.locator('[data-node-type="image"]');
  await expect(picture).toContainText("sunset");
  await expect(picture.getByRole("img")).toBeVisible();
  // 240 wide, a header of 32 and the picture at 2 : 1.
  await expect.poll(async () => (await picture.boundingBox())?.height).toBe(152);
  expect(await page.evaluate(() => bench.runtime.media.openUrls())).toBe(1);
  await page.evaluate(() => bench.runtime.editor.undo());
  await expect(picture).toHaveCount(0);
  expect(await page.evaluate(() => bench.runtime.media.openUrls())).toBe(0);
});

test("the viewport is saved when the gesture has ended, and a far zoom keeps every node in reach", async ({ page }) => {
  await page.evaluate(() => bench.openGrid(400));
  await expect(card(page, "n0")).toBeVisible();
  await page.mouse.move(640, 400);
  for (let turn = 0; turn < 12; turn++) await page.mouse.wheel(0, 100);
  const saved = () =>
    page.evaluate(() => {
      const { workflows, openId } = bench.runtime.editor.store.getState();
      return workflows.get(openId ?? "")?.viewport.zoom;
    });
  await expect.poll(saved).toBeLessThan(0.4);
  await expect(page.locator('[data-detail="full"]')).toHaveCount(0);
  await expect.poll(() => page.locator('[data-detail="light"]').count()).toBeGreaterThan(100);
});

test("axe finds nothing on the canvas, with a node selected and one that failed", async ({ page }) => {
  await openThree(page);
  await page.evaluate(() => {
    const workflowId = bench.runtime.editor.store.getState().openId ?? "";
    bench.runtime.edits.connect(workflowId, { source: "p", target: "x" });
    bench.runtime.editor.transact((draft) =>
      draft.patch("nodes", workflowId, "r", {
        status: "error",
        error: { code: "NoInput", message: "Connect an image." },
      }),
    );
    bench.runtime.editor.select({ nodes: new Set(["x"]), edges: new Set() });
  });
  await expect(card(page, "r")).toHaveAttribute("data-status", "error");
  const { violations } = await new AxeBuilder({ page }).analyze();
  expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
});
