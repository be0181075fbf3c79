// First, since Dexie looks for IndexedDB when it loads.
import "fake-indexeddb/auto";
import { afterEach, expect, test } from "vitest";
import { mergeOp } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import { commitOps } from "../../../lib/persistence/commit-ops";
import { createCommittedRows, type CommittedRows } from "../../../lib/persistence/committed-rows";
import { openDatabase, type Database } from "../../../lib/persistence/database";
import { seal, unseal } from "../../../lib/persistence/seal";
import { aClock, aNode, anAsset, anEdge, anOp, aResult, aWorkflow } from "../../support/builders";
import { createOpMaker } from "../../support/persistent-tab";

const open: Database[] = [];
afterEach(() => {
  for (const database of open.splice(0)) database.close();
});

const targetOf = async (database: Database) => ({ connection: await database.connection(), epoch: database.epoch });

async function openWriter(
  name: string,
  elapsedMs = () => 0,
): Promise<{ database: Database; rows: CommittedRows; write: (...ops: Op[]) => ReturnType<typeof commitOps> }> {
  const database = await openDatabase(name, () => "epoch");
  open.push(database);
  const last = await database.use(({ oplog }) => oplog.toCollection().last());
  const rows = createCommittedRows(last?.seq ?? 0, elapsedMs);
  return { database, rows, write: async (...ops) => commitOps(await targetOf(database), ops, rows) };
}

const { birthsOf } = createOpMaker(1);
const [birth] = birthsOf("nodes", [aNode()]) as [Op];
const title = (ms: number, text: string) => anOp({ clock: aClock(ms), set: { title: { title: text } } });
const stampOf = (op: Op) => op.clock;
/** What a write answers that met nobody. */
const written = (from: number, to: number) => ({ from, to, missed: [], isCut: false, conflicts: [] });

function mustUnseal<T extends object>(record: T): T {
  const unsealed = unseal(record);
  if (unsealed === undefined) throw new Error(`damaged: ${JSON.stringify(record)}`);
  return unsealed;
}

async function contents(database: Database) {
  const nodes = await database.use((tables) => tables.nodes.toArray());
  const oplog = await database.use((tables) => tables.oplog.toArray());
  return { nodes: nodes.map(mustUnseal), oplog: oplog.map(mustUnseal) };
}

test("rows and log are written together, in every table", async () => {
  const { database, write } = await openWriter("every table");
  const ops = [
    ...birthsOf("workflows", [aWorkflow()]),
    ...birthsOf("nodes", [aNode()]),
    ...birthsOf("edges", [anEdge()]),
    ...birthsOf("results", [aResult()]),
    ...birthsOf("assets", [anAsset()]),
  ];
  expect(await write(...ops)).toEqual(written(0, 5));
  const stored = await database.use((tables) =>
    Promise.all(
      [tables.workflows, tables.nodes, tables.edges, tables.results, tables.assets].map((table) => table.toArray()),
    ),
  );
  expect(stored).toEqual(ops.map((op) => [seal(mergeOp(undefined, op) as object)]));
  expect(await database.use(({ oplog }) => oplog.toArray())).toEqual(ops.map((op, at) => seal({ ...op, seq: at + 1 })));
});

test("the log counts on without gaps, over several writers", async () => {
  const one = await openWriter("no gaps");
  const two = await openWriter("no gaps");
  await one.write(birth, title(1, "a"));
  await two.write(title(2, "b"));
  await one.write(title(3, "c"));
  await two.write(title(4, "d"), title(5, "e"));
  const { oplog } = await contents(one.database);
  expect(oplog.map((op) => op.seq)).toEqual([1, 2, 3, 4, 5, 6]);
});

test("a writer with old rows merges with what others wrote, and hears of it", async () => {
  const stale = await openWriter("stale");
  await stale.write(birth);
  const fresh = await openWriter("stale");
  const theirs = anOp({ clock: aClock(20), set: { title: { title: "theirs" }, "config.theirs": 1 } });
  await fresh.write(theirs);
  const edits = [title(10, "mine, and older"), anOp({ clock: aClock(11), set: { "config.mine": 1 } })];
  expect(await stale.write(...edits)).toEqual({ ...written(2, 4), missed: [{ ...theirs, seq: 2 }] });
  const { nodes } = await contents(stale.database);
  expect(nodes).toMatchObject([{ title: "theirs", config: { theirs: 1, mine: 1 } }]);
  expect(stale.rows.get("nodes/flow/node")).toEqual(nodes[0]);
});

test("a row that a writer never read is read in the write, and merged with", async () => {
  const one = await openWriter("unread");
  await one.write(birth, title(20, "theirs"));
  const two = await openWriter("unread");
  await two.write(title(10, "older"), anOp({ clock: aClock(10), set: { "config.mine": 1 } }));
  expect((await contents(two.database)).nodes).toMatchObject([{ title: "theirs", config: { mine: 1 }, type: "relay" }]);
});

test("a writer that lost the thread, since the log was cut, reads its rows again", async () => {
  const stale = await openWriter("cut log");
  await stale.write(birth);
  const fresh = await openWriter("cut log");
  await fresh.write(anOp({ clock: aClock(20), set: { "config.theirs": 1 } }), title(21, "theirs"));
  await fresh.database.use(({ oplog }) => oplog.where("seq").belowOrEqual(2).delete());
  const edits = [title(10, "mine, and older"), anOp({ clock: aClock(11), set: { "config.mine": 1 } })];
  expect(await stale.write(...edits)).toMatchObject({ from: 3, to: 5, isCut: true });
  expect((await contents(stale.database)).nodes).toMatchObject([{ title: "theirs", config: { theirs: 1, mine: 1 } }]);
});

test("two nodes of the same id in two workflows are two rows", async () => {
  const { database, write } = await openWriter("same id");
  await write(...birthsOf("nodes", [aNode({ title: "one" }), aNode({ workflowId: "other", title: "two" })]));
  expect((await contents(database)).nodes.map((node) => [node.workflowId, node["title"]])).toEqual([
    ["flow", "one"],
    ["other", "two"],
  ]);
});

test("a write that can't be stored leaves nothing of itself, and the next one works", async () => {
  const { database, rows, write } = await openWriter("all or nothing");
  const [known, unknown] = birthsOf("nodes", [aNode({ id: "known" }), aNode({ id: "unknown" })]) as [Op, Op];
  await write(birth, known);
  const before = await contents(database);
  const unstorable = { "config.code": (() => 1) as never };
  // The row before it could be stored. A row that isn't known is read first, which is another way to write.
  const edit = anOp({ clock: aClock(2), key: "known", set: unstorable });
  for (const last of [edit, { ...unknown, set: { ...unknown.set, ...unstorable } }]) {
    await expect(write(title(1, "with it"), last)).rejects.toMatchObject({ area: "persistence", code: "Unstorable" });
    expect([await contents(database), rows.seq]).toEqual([before, 2]);
  }
  expect(await write(title(1, "alone"))).toMatchObject({ from: 2, to: 3 });
});

/** A connection whose disk is full: every request succeeds, and then the transaction aborts. */
function withFullDisk(db: IDBDatabase): IDBDatabase {
  return new Proxy(db, {
    get(target, property) {
      if (property !== "transaction") return Reflect.get(target, property, target) as unknown;
      return (...args: Parameters<IDBDatabase["transaction"]>) => {
        const tx = target.transaction(...args);
        tx.commit = () => {
          Object.defineProperty(tx, "error", { value: new DOMException("no room", "QuotaExceededError") });
          tx.abort();
        };
        return tx;
      };
    },
  });
}

test("a full disk, which shows as an abort after every request succeeded, rejects as such and writes nothing", async () => {
  const { database, rows, write } = await openWriter("full disk");
  await write(birth);
  const before = await contents(database);
  const full = withFullDisk(await database.connection());
  await expect(
    commitOps({ connection: full, epoch: database.epoch }, [title(1, "too much")], rows),
  ).rejects.toMatchObject({
    area: "persistence",
    code: "Quota",
  });
  expect([await contents(database), rows.seq]).toEqual([before, 1]);
});

test("a connection that was closed rejects instead of waiting", async () => {
  const { database, rows } = await openWriter("closed");
  const target = await targetOf(database);
  database.close();
  await expect(commitOps(target, [birth], rows)).rejects.toMatchObject({ code: "Closed" });
});

test("ops of one write on one row are merged by clock and logged in the order they came", async () => {
  const { database, write } = await openWriter("one row");
  const ops = [birth, title(9, "late"), title(8, "early")];
  await write(...ops);
  const { nodes, oplog } = await contents(database);
  expect([nodes[0]?.["title"], oplog.map(stampOf)]).toEqual(["late", ops.map(stampOf)]);
});

test("a writer that slept while the log was pruned behind it doesn't take free numbers for proof that nobody wrote", async () => {
  let now = 0;
  const stale = await openWriter("floor", () => now);
  await stale.write(birth);
  const fresh = await openWriter("floor");
  await fresh.write(title(20, "theirs"), title(21, "theirs too"));
  await fresh.database.use(({ oplog }) => oplog.where("seq").belowOrEqual(2).delete());
  now = 60 * 60_000;
  expect(await stale.write(title(10, "mine, and older"))).toMatchObject({ from: 3, to: 4, isCut: true });
  expect((await contents(stale.database)).nodes).toMatchObject([{ title: "theirs too" }]);
});

test("a write that has to read first refuses a database that is another by now, or of a newer build", async () => {
  const { database, write } = await openWriter("terms");
  await write(birth);
  const before = await contents(database);
  const head = await database.use(({ kv }) => kv.get("head"));
  for (const [change, code] of [
    [{ epoch: "another" }, "Replaced"],
    [{ schema: 2 }, "NewerSchema"],
  ] as const) {
    await database.use(({ kv }) => kv.put({ ...head, key: "head", ...change }));
    const unknown = birthsOf("nodes", [aNode({ id: "unknown" })]);
    await expect(write(...unknown)).rejects.toMatchObject({ area: "persistence", code });
    expect(await contents(database)).toEqual(before);
  }
});

test("a damaged row is not written to, since it would pass for a good one", async () => {
  const { database, write } = await openWriter("damaged row");
  await write(birth);
  await database.use(({ nodes }) => nodes.update(["flow", "node"], { title: "flipped" }));
  const later = await openWriter("damaged row");
  await expect(later.write(title(5, "mine"))).rejects.toMatchObject({ code: "Damaged", data: { key: "node" } });
  expect(await database.use(({ nodes }) => nodes.toArray())).toMatchObject([{ title: "flipped" }]);
});

test("what two tabs wrote at the same time is kept: the one that lost lies in the conflicts", async () => {
  const one = await openWriter("conflicts");
  await one.write(birth);
  const two = await openWriter("conflicts");
  const base = { title: birth.clock };
  const lost = anOp({ clock: aClock(30, 0, "a"), set: { title: { title: "lost" } }, base });
  const won = anOp({ clock: aClock(40, 0, "b"), set: { title: { title: "won" } }, base });
  expect(await one.write(lost)).toMatchObject({ conflicts: [] });
  expect(await two.write(won)).toMatchObject({ conflicts: [{ register: "title", value: { title: "lost" } }] });
  // Told again, in another order, it stays one.
  await one.write(lost);
  const kept = await one.database.use(({ conflicts }) => conflicts.toArray());
  expect(kept.map(mustUnseal)).toMatchObject([
    { key: "node", value: { title: "lost" }, lost: lost.clock, won: won.clock },
  ]);
});
