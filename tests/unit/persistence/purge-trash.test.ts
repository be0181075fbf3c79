import { afterEach, expect, test } from "vitest";
import { createClockSource, clockMs } from "../../../lib/core/clock";
import { createIdSource } from "../../../lib/core/id";
import { changeOf } from "../../../lib/domain/change";
import { opsOf } from "../../../lib/domain/op";
import { rowKey } from "../../../lib/domain/tables";
import { aNode, aWorkflow } from "../../support/builders";
import { createFakeWorld } from "../../support/fake-world";
import { closeAllTabs, openPersistentTab } from "../../support/persistent-tab";

const DAY_MS = 86_400_000;
afterEach(closeAllTabs);

test("what has been in the trash for over 30 days goes for good, all else stays, and it doesn't come back", async () => {
  const tab = await openPersistentTab("purge");
  const workflow = aWorkflow({ id: "gone" });
  await tab.save("workflows", workflow, aWorkflow({ id: "here" }));
  await tab.save("nodes", aNode({ workflowId: "gone" }), aNode({ workflowId: "here" }));
  const world = createFakeWorld({ seed: 5, at: Date.now() });
  const key = rowKey("workflows", "gone", "gone");
  const removal = opsOf(changeOf([[key, workflow, undefined]]), {
    newId: createIdSource(world),
    tick: createClockSource(world).tick,
    stored: () => undefined,
  });
  tab.persistence.write(removal);
  await tab.persistence.flush();
  const removedAt = clockMs(removal[0]?.clock ?? "");

  expect(await tab.persistence.housekeeping.purge(removedAt + 30 * DAY_MS)).toEqual([]);
  expect(await tab.persistence.housekeeping.purge(removedAt + 32 * DAY_MS)).toEqual(["gone"]);
  const later = await openPersistentTab("purge", 2);
  const counts = await Promise.all(
    ["gone", "here"].map(async (id) => (await later.persistence.loadGraph(id)).nodes.length),
  );
  expect([counts, later.persistence.workflows.length]).toEqual([[0, 1], 2]);
});
