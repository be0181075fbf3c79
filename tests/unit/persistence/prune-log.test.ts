// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { openDatabase } from "../../../lib/persistence/database";
import { pruneLog } from "../../../lib/persistence/prune-log";
import { aClock, anOp } from "../../support/builders";

const HOUR = 3_600_000;

async function openLog(name: string) {
  const database = await openDatabase(name, () => "epoch");
  let seq = 0;
  return {
    database,
    append: (count: number) =>
      database.use(({ oplog }) =>
        oplog.bulkAdd(Array.from({ length: count }, () => ({ ...anOp({ clock: aClock(1) }), seq: ++seq }))),
      ),
    seqs: async () => (await database.use(({ oplog }) => oplog.toCollection().primaryKeys())) as number[],
  };
}

test("entries go once they have been seen for a day, and the last one never does", async () => {
  const { database, append, seqs } = await openLog("prune");
  await append(3);
  expect(await pruneLog(database, 0)).toBe(0);
  await append(2);
  expect(await pruneLog(database, 24 * HOUR - 1)).toBe(0);
  expect(await pruneLog(database, 24 * HOUR)).toBe(3);
  expect(await seqs()).toEqual([4, 5]);
  expect(await pruneLog(database, 48 * HOUR)).toBe(1);
  expect(await pruneLog(database, 96 * HOUR)).toBe(0);
  expect(await seqs()).toEqual([5]);
  database.close();
});

test("a clock that was put back takes nothing away early", async () => {
  const { database, append, seqs } = await openLog("put back");
  await append(3);
  await pruneLog(database, 100 * HOUR);
  await pruneLog(database, 10 * HOUR);
  expect(await pruneLog(database, 33 * HOUR)).toBe(0);
  expect(await pruneLog(database, 34 * HOUR)).toBe(2);
  expect(await seqs()).toEqual([3]);
  database.close();
});

test("an empty log has nothing to prune", async () => {
  const { database } = await openLog("empty");
  expect(await pruneLog(database, 0)).toBe(0);
  database.close();
});
