// The safety fences: what each is, the text that it consists of, the text without it, and the test that must turn red.
// A fence that has moved is put right here in the same change.

const PERSISTENCE = "lib/persistence";
const UNIT = "tests/unit/persistence";
const HISTORIES = "tests/property/tab-histories.test.ts";

/** @typedef {{ name: string, file: string, find: string, without: string, test: string }} Fence */

/** @type {readonly Fence[]} */
export const FENCES = [
  {
    name: "commit() at the end of a write",
    file: `${PERSISTENCE}/write-transaction.ts`,
    find: "  write.commit();\n  return seq;",
    without: "  return seq;",
    test: `${UNIT}/commit-ops.test.ts`,
  },
  {
    name: "commit() of the last words",
    file: `${PERSISTENCE}/inbox.ts`,
    find: "  tx.commit();\n",
    without: "",
    test: HISTORIES,
  },
  {
    name: "a write settles by its abort",
    file: `${PERSISTENCE}/write-transaction.ts`,
    find: "tx.onabort =",
    without: "tx.onerror =",
    test: `${UNIT}/commit-ops.test.ts`,
  },
  {
    name: "a write settles by its deadline",
    file: `${PERSISTENCE}/write-transaction.ts`,
    find: 'withDeadline(ended, COMMIT_DEADLINE_MS, "a write to the database")',
    without: "(void withDeadline, ended)",
    test: `${UNIT}/write-transaction.test.ts`,
  },
  {
    name: "a batch that can't be queued whole isn't written",
    file: `${PERSISTENCE}/write-transaction.ts`,
    find: "        return queue();\n      } catch (error) {\n        end(error);",
    without: "        return queue();\n      } catch (error) {",
    test: `${UNIT}/commit-ops.test.ts`,
  },
  {
    name: "the checksum is compared",
    file: `${PERSISTENCE}/seal.ts`,
    find: "sumOf(record) === sum",
    without: "sum === sum",
    test: `${UNIT}/seal.test.ts`,
  },
  {
    name: "a damaged row is not merged into",
    file: `${PERSISTENCE}/commit-ops.ts`,
    find: "      else if (sealed !== undefined) throw damagedRow(op);\n",
    without: "",
    test: `${UNIT}/commit-ops.test.ts`,
  },
  {
    name: "a newer schema is refused",
    file: `${PERSISTENCE}/head.ts`,
    find: "  if (head.schema > SCHEMA_VERSION) throw refuseNewer(head.schema);\n",
    without: "",
    test: `${UNIT}/commit-ops.test.ts`,
  },
  {
    name: "another epoch is refused",
    file: `${PERSISTENCE}/head.ts`,
    find: "head === undefined || head.epoch !== epoch",
    without: "head === undefined",
    test: `${UNIT}/open-persistence.test.ts`,
  },
  {
    name: "rows are read and merged in the transaction",
    file: `${PERSISTENCE}/commit-ops.ts`,
    find: "read.get(key) ?? rows.after(missed, key)",
    without: "rows.get(key)",
    test: HISTORIES,
  },
  {
    name: "a log number is taken once",
    file: `${PERSISTENCE}/write-transaction.ts`,
    find: "log.add(",
    without: "log.put(",
    test: HISTORIES,
  },
  {
    name: "a tab that hasn't looked lately reads the log's end",
    file: `${PERSISTENCE}/commit-ops.ts`,
    find: "!rows.isFresh() || ",
    without: "",
    test: `${UNIT}/commit-ops.test.ts`,
  },
  {
    name: "catch-up on coming back",
    file: `${PERSISTENCE}/open-persistence.ts`,
    find: "onReturn(() => void comeBack())",
    without: "onReturn(() => undefined)",
    test: HISTORIES,
  },
  {
    name: "a gap between messages is seen",
    file: `${PERSISTENCE}/follow-log.ts`,
    find: "from !== rows.seq || ",
    without: "",
    test: HISTORIES,
  },
  {
    name: "messages before the first read are kept",
    file: `${PERSISTENCE}/open-persistence.ts`,
    find: "for (const message of early) await follower.hear(message);",
    without: "early = [];",
    test: HISTORIES,
  },
  {
    name: "a page that leaves puts its words aside",
    file: `${PERSISTENCE}/open-persistence.ts`,
    find: "if (pending.length > 0) leaveInInbox(database, inboxName, pending);",
    without: "void [leaveInInbox, pending];",
    test: HISTORIES,
  },
  {
    name: "a failed write stays queued",
    file: `${PERSISTENCE}/write-queue.ts`,
    find: "queue = [...inFlight, ...queue];",
    without: "queue = [...queue];",
    test: `${UNIT}/write-queue.test.ts`,
  },
  {
    name: "undo leaves what others wrote",
    file: "lib/domain/revert.ts",
    find: "if (isOurs(name) && isSameJson(now[name], mine[name]))",
    without: "if (isOurs !== undefined && isSameJson !== undefined && now !== mine)",
    test: HISTORIES,
  },
  {
    name: "a late or doubled op changes nothing",
    file: "lib/domain/merge.ts",
    find: 'if (op.clock <= ((draft ?? stored)?.clocks[name] ?? "") || !isRegister',
    without: "if (!isRegister",
    test: HISTORIES,
  },
];
