// An hour of edits, one a second, each of a kilobyte, in the second copy and among the versions: both stay within bounds.
import "fake-indexeddb/auto";
import { expect, test } from "vitest";
import { CHECKPOINT_MS, thin, type Thinnable } from "../../lib/domain/thinning";
import { commitOps } from "../../lib/persistence/commit-ops";
import { createCommittedRows } from "../../lib/persistence/committed-rows";
import { openDatabase } from "../../lib/persistence/database";
import { createJournalKeeper } from "../../lib/persistence/keep-journal";
import { aClock, aNode, anOp } from "../support/builders";
import { createMemoryJournal } from "../support/memory-journal";
import { createOpMaker } from "../support/persistent-tab";

const EDITS = 3_600;
/** The second copy is brought up to date every ten seconds. */
const EDITS_A_TURN = 10;
const KiB = 1024;
const MiB = 1024 * KiB;
const HOUR_MS = 3_600_000;

test("the journal begins anew in time, and keeps two generations", { timeout: 120_000 }, async () => {
  const database = await openDatabase("journal haul", () => "epoch");
  const files = createMemoryJournal();
  const keeper = createJournalKeeper({ database, files, onLost: async () => expect.unreachable() });
  const rows = createCommittedRows(0);
  const target = { connection: await database.connection(), epoch: database.epoch };
  await commitOps(target, createOpMaker(1).birthsOf("nodes", [aNode()]), rows);
  const names = new Set<string>();
  let largest = 0;
  for (let edit = 0; edit < EDITS; edit += EDITS_A_TURN) {
    const turn = Array.from({ length: EDITS_A_TURN }, (_, at) =>
      anOp({ clock: aClock(100 + edit + at), set: { "config.text": `${edit + at} `.repeat(KiB / 4) } }),
    );
    await commitOps(target, turn, rows);
    await keeper.keep();
    for (const name of files.files.keys()) names.add(name);
    const sizes = [...files.files.values()].map(({ length }) => length);
    expect(sizes.length).toBeLessThanOrEqual(2);
    largest = Math.max(largest, ...sizes);
  }
  database.close();
  // A generation ends with the turn that fills it.
  expect(largest).toBeLessThan(MiB + EDITS_A_TURN * 2 * KiB);
  expect(names.size).toBeGreaterThan(2);
});

test("versions of a workflow that is edited all day, every day, are few and within their budget", () => {
  const budget = 8 * MiB;
  let versions: Thinnable[] = [];
  let most = 0;
  const days = 40;
  for (let now = 0; now < days * 24 * HOUR_MS; now += CHECKPOINT_MS) {
    versions.push({ id: String(now), at: now, bytes: 100 * KiB });
    const gone = new Set(thin(versions, now, budget));
    versions = versions.filter(({ id }) => !gone.has(id));
    most = Math.max(most, versions.length);
    expect(versions.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(budget);
  }
  // Twelve of the last hour, one of each hour of the last day, one of each day of the last month, and those at the edges.
  expect(most).toBeLessThanOrEqual(12 + 24 + 30 + 3);
});
