import { expect, test, vi } from "vitest";
import { createStore } from "zustand/vanilla";
import type { Conflict } from "../../../lib/domain/conflict";
import { createConflicts } from "../../../lib/runtime/wire-conflicts";
import { aClock, WORKFLOW_ID } from "../../support/builders";
import { createOpenTab } from "../../support/editor-tab";

function aConflict(value: string): Conflict {
  const lost = aClock(1, 0, "b");
  const place = { workflowId: WORKFLOW_ID, table: "nodes", key: "node", register: "config.text" } as const;
  return { id: value, ...place, value, lost, won: aClock(2) };
}

/** A tab with one node whose text lost against another, over rows in memory. */
function setUp(...kept: Conflict[]) {
  const tab = createOpenTab();
  const config = { text: "shown" };
  tab.edits.addNode(WORKFLOW_ID, { id: "node", type: "relay", position: { x: 0, y: 0 }, config });
  const rows = new Map(kept.map((conflict) => [conflict.id, conflict]));
  const count = createStore(() => 0);
  const conflicts = createConflicts({
    editor: tab.editor,
    rows: {
      list: async () => [...rows.values()],
      dismiss: async (ids) => ids.forEach((id) => rows.delete(id)),
    },
    count,
    onFault: (fault) => expect.unreachable(fault.message),
  });
  const text = () => tab.editor.store.getState().graphs.get(WORKFLOW_ID)?.nodes.get("node")?.config["text"];
  return { tab, rows, count, conflicts, text };
}

test("what lost is counted, used in one step that undo takes back, and forgotten", async () => {
  const { tab, rows, count, conflicts, text } = setUp(aConflict("lost"));
  await vi.waitFor(() => expect(count.getState()).toBe(1));
  const [lost] = await conflicts.list(WORKFLOW_ID);
  if (lost === undefined) throw new Error("nothing is told");
  await conflicts.use(lost);
  expect([text(), rows.size, count.getState()]).toEqual(["lost", 0, 0]);
  tab.editor.undo();
  expect(text()).toBe("shown");
  conflicts.stop();
});

test("what lost on a node that is gone can't be used, and stays", async () => {
  const { tab, rows, conflicts } = setUp(aConflict("lost"));
  const [lost] = await conflicts.list(WORKFLOW_ID);
  tab.edits.remove(WORKFLOW_ID, { nodes: ["node"] });
  if (lost === undefined) throw new Error("nothing is told");
  await expect(conflicts.use(lost)).rejects.toMatchObject({ code: "NotFound" });
  expect(rows.size).toBe(1);
  conflicts.stop();
});

test("the count follows what other tabs keep and put away", async () => {
  const { tab, rows, count, conflicts } = setUp();
  rows.set("later", aConflict("later"));
  conflicts.look();
  await vi.waitFor(() => expect(count.getState()).toBe(1));
  rows.clear();
  tab.edits.rename(WORKFLOW_ID, "node", "anything");
  await vi.waitFor(() => expect(count.getState()).toBe(0));
  conflicts.stop();
});
