// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { mergeOp } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import type { Stored } from "../../../lib/domain/stored";
import { createCommittedRows } from "../../../lib/persistence/committed-rows";
import { databaseName, openDatabase } from "../../../lib/persistence/database";
import { createLogFollower } from "../../../lib/persistence/follow-log";
import { seal } from "../../../lib/persistence/seal";
import { aClock, aNode, anOp } from "../../support/builders";
import { createOpMaker } from "../../support/persistent-tab";

test("where the log doesn't tell and the rows can't be read either, they are read at the next look", async () => {
  const database = await openDatabase(databaseName("unreadable"), () => "epoch");
  const op = { ...anOp({ clock: aClock(1), set: {} }), seq: 5 };
  await database.use(({ oplog }) => oplog.put(seal(op)));
  const [stored] = createOpMaker(9)
    .birthsOf("nodes", [aNode()])
    .map((birth) => mergeOp(undefined, birth));
  let isBroken = true;
  const [told, faults]: [Op[], string[]] = [[], []];
  const follower = createLogFollower({
    database,
    rows: createCommittedRows(0),
    async readShown() {
      if (isBroken) throw new DOMException("gone", "InvalidStateError");
      return [["nodes", stored as Stored]];
    },
    onRemote: (ops) => void told.push(...ops),
    onFault: (fault) => void faults.push(fault.code),
  });
  await follower.catchUp();
  expect([told, faults]).toEqual([[], ["Closed"]]);
  isBroken = false;
  await follower.catchUp();
  expect(told).toMatchObject([{ table: "nodes", key: aNode().id }]);
  await follower.catchUp();
  expect(told.length).toBe(1);
  database.close();
});
