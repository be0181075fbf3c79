import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson } from "../../lib/core/json";
import { opSchema } from "../../lib/domain/op";
import { decodeFrames, encodeFrame, journalHead, type JournalRecord } from "../../lib/persistence/journal";
import { randomOps } from "../support/arbitraries";
import { holds } from "../support/laws";

/** As they come from outside: without registers of names that no row can have. */
const checkedOps = randomOps.map((ops) => ops.map((op) => opSchema.parse(op)));

const randomJournal = fc
  .array(checkedOps, { minLength: 1, maxLength: 5 })
  .map((batches): JournalRecord[] => [
    journalHead("epoch", 0),
    { kind: "whole" },
    ...batches.map((ops, index): JournalRecord => ({ kind: "ops", to: index + 1, ops })),
  ]);

function bytesOf(records: readonly JournalRecord[]): Uint8Array {
  return new Uint8Array(records.flatMap((record) => [...encodeFrame(record)]));
}

test("a journal is read back as it was written", { timeout: 120_000 }, () => {
  holds(
    "journal",
    fc.property(randomJournal, (records) => {
      const bytes = bytesOf(records);
      expect(canonicalJson(decodeFrames(bytes))).toBe(canonicalJson({ records, sizeBytes: bytes.length }));
    }),
    2_000,
  );
});

test(
  "a journal that was cut or damaged anywhere tells a beginning of what it told, and nothing else",
  { timeout: 120_000 },
  () => {
    holds(
      "damaged journal",
      fc.property(
        randomJournal,
        fc.nat(),
        fc.uint8Array({ maxLength: 64 }),
        fc.boolean(),
        (records, at, junk, isCut) => {
          const bytes = bytesOf(records);
          const from = at % bytes.length;
          const damaged = isCut ? bytes.slice(0, from) : bytes.slice();
          if (!isCut) damaged.set(junk.subarray(0, bytes.length - from), from);
          const told = decodeFrames(damaged).records;
          expect(canonicalJson(records.slice(0, told.length))).toBe(canonicalJson(told));
        },
      ),
      2_000,
    );
  },
);
