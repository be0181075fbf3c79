import { expect, test } from "vitest";
import type { LiveRun } from "../../../lib/store/run-state";
import { WORKFLOW_ID } from "../../support/builders";
import { createCommandTest } from "./fake-context";

test("a run has its mode, and a target when it is aimed", async () => {
  const test = createCommandTest();
  test.tab.edits.addNode(WORKFLOW_ID, { id: "a", type: "relay", position: { x: 0, y: 0 } });
  expect([await test.does("run.to"), await test.does("run.from")]).toEqual([false, false]);
  test.tab.editor.select({ nodes: new Set(["a"]), edges: new Set() });
  for (const id of ["all", "stale", "to", "from"]) await test.does(`run.${id}`);
  expect(test.asked).toEqual([
    ["start", WORKFLOW_ID, { mode: "all" }],
    ["start", WORKFLOW_ID, { mode: "stale" }],
    ["start", WORKFLOW_ID, { mode: "to", target: ["a"] }],
    ["start", WORKFLOW_ID, { mode: "from", target: ["a"] }],
  ]);
});

test("stop ends every run of the open workflow and no other", async () => {
  const test = createCommandTest();
  expect(await test.does("run.stop")).toBe(false);
  const aRun = (id: string, workflowId: string): LiveRun => ({ id, workflowId, startedAt: 0, total: 1, done: 0 });
  const runs = [aRun("1", WORKFLOW_ID), aRun("2", "another"), aRun("3", WORKFLOW_ID)];
  test.runState.setState({ runs: new Map(runs.map((run) => [run.id, run])) });
  await test.does("run.stop");
  expect(test.asked).toEqual([
    ["cancel", "1"],
    ["cancel", "3"],
  ]);
});

test("without an open workflow nothing runs", async () => {
  const closed = createCommandTest({ isOpen: false });
  const done = await Promise.all(["all", "stale", "stop", "history"].map((id) => closed.does(`run.${id}`)));
  expect([done, closed.asked]).toEqual([[false, false, false, false], []]);
});
