import { expect, test } from "vitest";
import { mergeOp } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import type { Stored } from "../../../lib/domain/stored";
import { createCommittedRows } from "../../../lib/persistence/committed-rows";
import { aClock, anOp } from "../../support/builders";

const KEY = "nodes/flow/node";
const title = (ms: number, text: string): Op => anOp({ clock: aClock(ms), set: { title: { title: text } } });
const merged = (...ops: Op[]) => ops.reduce<Stored | undefined>(mergeOp, undefined) as Stored;

function createKnown(...ops: Op[]) {
  const rows = createCommittedRows(1);
  rows.learn([[KEY, merged(...ops)]]);
  return rows;
}

const NOTHING_ELSE = { missed: [], isCut: false, conflicts: [] };

test("ops of others bring known rows up to date, and unknown ones stay unknown", () => {
  const rows = createKnown(title(1, "old"));
  rows.follow([title(2, "new"), { ...title(3, "x"), key: "unknown" }], 3, 0);
  expect([rows.seq, rows.get(KEY), rows.has("nodes/flow/unknown")]).toEqual([
    3,
    merged(title(1, "old"), title(2, "new")),
    false,
  ]);
});

test("a look at the log while a write is under way is not overwritten by it", () => {
  const rows = createKnown(title(1, "old"));
  const mine = title(2, "mine");
  const result = new Map([[KEY, merged(title(1, "old"), mine)]]);
  rows.follow([title(9, "theirs")], 3, 0);
  rows.advance({ ...NOTHING_ELSE, from: 1, to: 2 }, [mine], result, 0);
  expect([rows.seq, rows.get(KEY)?.["title"]]).toEqual([3, "theirs"]);
});

test("a write makes rows known, and those that it missed up to date", () => {
  const rows = createKnown(title(1, "old"));
  const birth = { ...title(2, "made"), key: "made" };
  const missed = { ...title(3, "theirs"), seq: 2 };
  rows.advance(
    { ...NOTHING_ELSE, from: 2, to: 3, missed: [missed] },
    [birth],
    new Map([["nodes/flow/made", merged(birth)]]),
    0,
  );
  expect([rows.seq, rows.get(KEY)?.["title"], rows.get("nodes/flow/made")]).toEqual([3, "theirs", merged(birth)]);
});

test("the log's end never goes back", () => {
  const rows = createKnown();
  rows.follow([], 9, 0);
  rows.follow([], 4, 0);
  expect(rows.seq).toBe(9);
});

test("only a look at the log keeps rows fresh, counted from before the look", () => {
  let now = 0;
  const rows = createCommittedRows(1, () => now);
  const halfHour = 30 * 60_000;
  now = halfHour - 1;
  expect(rows.isFresh()).toBe(true);
  now = halfHour;
  expect(rows.isFresh()).toBe(false);
  rows.follow([], 3, halfHour - 5);
  now = 2 * halfHour - 6;
  expect(rows.isFresh()).toBe(true);
  now += 1;
  expect(rows.isFresh()).toBe(false);
});

test("who says that they wrote is believed by nobody, but makes the next write begin with a look", () => {
  const rows = createKnown(title(1, "old"));
  rows.suspect();
  expect([rows.seq, rows.get(KEY)?.["title"], rows.isFresh()]).toEqual([1, "old", false]);
  rows.follow([], 1, rows.moment());
  expect(rows.isFresh()).toBe(true);
});
