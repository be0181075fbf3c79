// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { createLog } from "../../../lib/core/log";
import { databaseName, openDatabase } from "../../../lib/persistence/database";
import { readInbox } from "../../../lib/persistence/inbox";
import { createLastWords } from "../../../lib/persistence/last-words";
import { aClock, anOp } from "../../support/builders";
import { createOpMaker } from "../../support/persistent-tab";

const op = (id: string) => anOp({ id, clock: aClock(1), set: {} });

test("whoever reads what a page left takes away what they have read, and nothing that it left since", async () => {
  const database = await openDatabase(databaseName("left twice"), () => "epoch");
  const pending = [op("first")];
  let leaveAgain = () => undefined as void;
  const words = createLastWords({
    database,
    newId: createOpMaker(7).context.newId,
    queue: { pending: () => pending, enqueue: () => undefined, flush: async () => leaveAgain() },
    onRemote: () => undefined,
    onFault: (fault) => expect.unreachable(fault.message),
    log: createLog(() => 0),
  });
  words.leave();
  leaveAgain = () => {
    pending.push(op("second"));
    words.leave();
  };
  await words.drain();
  expect((await readInbox(database)).map((entry) => entry.ops.map(({ id }) => id))).toEqual([["first", "second"]]);
  database.close();
});
