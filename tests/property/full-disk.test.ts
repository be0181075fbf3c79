// A disk that is full at the n-th write, for every n in turn, and has space again later: nothing is lost, and saving goes
// on by itself.
import { expect, test } from "vitest";
import type { Op } from "../../lib/domain/op";
import { openApp } from "../support/simulation/app-page";
import { createBrowser } from "../support/simulation/browser";

const FLOW = "flow";
/** Long enough for the longest pause between tries to begin, short enough for nobody's deadline. */
const FULL_MS = 8_000;

interface Outcome {
  readonly wasFull: boolean;
  readonly flushed: string;
  readonly lost: readonly string[];
  readonly state: string;
}

/** Makes edits of which write number `full` meets a full disk. */
async function editWithFullDisk(full: number, seed: number): Promise<Outcome> {
  const browser = createBrowser(seed);
  try {
    const tab = openApp(browser, "tab", FLOW);
    await browser.settle();
    let writes = 0;
    const isFull = { now: false };
    browser.disk.faultOfWrite = () => {
      if (++writes === full) isFull.now = true;
      return isFull.now ? new DOMException("no space", "QuotaExceededError") : undefined;
    };
    const edits: (() => void)[] = [
      () => void tab.edits.createWorkflow("Flow", { id: FLOW }),
      () => tab.edits.setNodes(FLOW, [{ id: "a", type: "relay", position: { x: 0, y: 0 } }]),
      () => void tab.edits.addPart(FLOW, { nodes: [{ id: "b", type: "relay", position: { x: 9, y: 0 } }], edges: [] }),
      () => tab.edits.connect(FLOW, { source: "a", target: "b" }),
      () => tab.edits.updateNodeConfig(FLOW, "a", { p: 1 }),
      () => tab.edits.remove(FLOW, { nodes: ["b"] }),
    ];
    for (const edit of edits) {
      tab.page.run(edit);
      await browser.advance(browser.dice.roll(8));
    }
    await browser.settle(FULL_MS);
    const wasFull = isFull.now;
    browser.disk.faultOfWrite = undefined;
    let flushed = "waits";
    tab.page.run(() => {
      tab.app?.persistence.flush().then(
        () => (flushed = "saved"),
        (error: { code: string }) => (flushed = error.code),
      );
    });
    await browser.settle();
    const logged = new Set((browser.disk.read("atelier", "oplog") as Op[]).map((op) => op.id));
    const lost = tab.made.filter((op) => !logged.has(op.id)).map((op) => op.id);
    return { wasFull, flushed, lost, state: tab.app?.persistence.state().kind ?? "not started" };
  } finally {
    browser.dispose();
  }
}

test("whichever write meets a full disk, nothing is lost and saving goes on when there is space", async () => {
  let full = 1;
  for (let wasFull = true; wasFull; full++) {
    const outcome = await editWithFullDisk(full, full);
    ({ wasFull } = outcome);
    expect({ full, ...outcome }).toEqual({ full, wasFull, flushed: "saved", lost: [], state: "saved" });
  }
  // The six edits put more rows and log entries than this, so the end was reached for the right reason.
  expect(full).toBeGreaterThan(12);
});
