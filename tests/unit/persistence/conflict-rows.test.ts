// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { clockMs } from "../../../lib/core/clock";
import type { Conflict } from "../../../lib/domain/conflict";
import { createConflictRows } from "../../../lib/persistence/conflict-rows";
import { openDatabase } from "../../../lib/persistence/database";
import { seal } from "../../../lib/persistence/seal";
import { aClock } from "../../support/builders";

const DAY = 24 * 3_600_000;

function aConflict(id: string, ms: number, workflowId = "flow"): Conflict {
  const [lost, won] = [aClock(ms), aClock(ms + 1, 0, "b")];
  return { id, workflowId, table: "nodes", key: "node", register: "title", value: { title: id }, lost, won };
}

test("a workflow's conflicts are listed newest first, without damaged ones, until they are dismissed", async () => {
  const database = await openDatabase("conflict rows", () => "epoch");
  const rows = createConflictRows(database);
  const [older, newer, other] = [aConflict("older", 1), aConflict("newer", 5), aConflict("other", 2, "another")];
  await database.use(({ conflicts }) => conflicts.bulkPut([older, newer, other].map(seal)));
  await database.use(({ conflicts }) => conflicts.put({ ...seal(aConflict("damaged", 3)), register: "geom" }));
  expect(await rows.list("flow")).toEqual([newer, older]);
  await rows.dismiss(["newer"]);
  expect(await rows.list("flow")).toEqual([older]);
  database.close();
});

test("what lost more than 30 days ago is forgotten", async () => {
  const database = await openDatabase("old conflicts", () => "epoch");
  const rows = createConflictRows(database);
  await database.use(({ conflicts }) => conflicts.bulkPut([aConflict("old", 0), aConflict("kept", 2)].map(seal)));
  expect(await rows.prune(clockMs(aClock(2)) + 30 * DAY)).toBe(1);
  expect((await rows.list("flow")).map(({ id }) => id)).toEqual(["kept"]);
  database.close();
});
