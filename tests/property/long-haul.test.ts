// An hour of work in three tabs, one edit a second, in simulated time: what is kept grows by what was done, and pruning
// takes it back.
import { expect, test } from "vitest";
import { openApp } from "../support/simulation/app-page";
import { createBrowser } from "../support/simulation/browser";

const FLOW = "flow";
const EDITS = 3_600;
const NODES = 50;
const DAY_MS = 24 * 3_600_000;
const MiB = 1024 * 1024;

test(
  "an hour of edits in three tabs leaves rows as many as nodes, and a log that pruning empties",
  { timeout: 120_000 },
  async () => {
    const browser = createBrowser(1);
    try {
      const first = openApp(browser, "tab 0", FLOW);
      await browser.settle();
      first.page.run(() => {
        first.edits.createWorkflow("Flow", { id: FLOW });
        first.editor.open(FLOW);
        const nodes = Array.from({ length: NODES }, (_, at) => ({
          id: `n${at}`,
          type: "relay",
          position: { x: at, y: 0 },
        }));
        first.edits.setNodes(FLOW, nodes);
      });
      await browser.settle();
      const tabs = [first, openApp(browser, "tab 1", FLOW), openApp(browser, "tab 2", FLOW)];
      await browser.settle();
      const heapBefore = process.memoryUsage().heapUsed;
      for (let edit = 0; edit < EDITS; edit++) {
        const tab = tabs[edit % tabs.length] as typeof first;
        tab.page.run(() => tab.edits.updateNodeConfig(FLOW, `n${edit % NODES}`, { p: edit }));
        browser.pass(1000);
        await browser.settle(0);
      }
      const heapGrowth = process.memoryUsage().heapUsed - heapBefore;
      const count = (store: string) => browser.disk.read("atelier", store).length;
      expect({ nodes: count("nodes"), log: count("oplog") }).toEqual({ nodes: NODES, log: EDITS + NODES + 1 });
      // All that the log, three histories and the simulated disk hold of the hour, collected or not.
      expect(heapGrowth).toBeLessThan(200 * MiB);
      for (let day = 0; day < 3; day++) {
        first.page.run(() => void first.app?.persistence.housekeeping.prune(browser.now()));
        await browser.settle(0);
        browser.pass(DAY_MS + 1000);
      }
      expect(count("oplog")).toBe(1);
      first.page.run(() => first.edits.updateNodeConfig(FLOW, "n0", { p: "after" }));
      await browser.settle();
      for (const { editor } of tabs) {
        expect(editor.store.getState().graphs.get(FLOW)?.nodes.get("n0")?.config["p"]).toBe("after");
      }
    } finally {
      browser.dispose();
    }
  },
);
