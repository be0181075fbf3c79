import fc from "fast-check";
import { expect, test } from "vitest";
import { differenceOfTexts } from "../../lib/domain/text-difference";
import { thin, type Thinnable } from "../../lib/domain/thinning";
import { holds } from "../support/laws";

const text = fc
  .array(fc.constantFrom("a", "b", "cat", " ", "\n", "  "), { maxLength: 20 })
  .map((parts) => parts.join(""));

test("a difference of texts holds both of them", () => {
  holds(
    "text difference",
    fc.property(text, text, (from, to) => {
      const parts = differenceOfTexts(from, to);
      const without = (kind: string) => parts.flatMap((part) => (part.kind === kind ? [] : part.text)).join("");
      expect([without("added"), without("removed")]).toEqual([from, to]);
      if (from === to) expect(parts.every((part) => part.kind === "same")).toBe(true);
    }),
  );
});

const NOW = 1_800_000_000_000;
const DAY_MS = 86_400_000;
const versions = fc
  .array(
    fc.record({
      age: fc.oneof(fc.nat(3_600_000), fc.nat(DAY_MS), fc.nat(60 * DAY_MS)),
      isNamed: fc.boolean(),
      bytes: fc.nat(1_000),
    }),
    { maxLength: 60 },
  )
  .map((all) =>
    all.map(({ age, isNamed, bytes }, index): Thinnable => ({
      id: String(index),
      at: NOW - age,
      bytes,
      ...(isNamed && { name: "named" }),
    })),
  );

test("thinning keeps what is named and the newest, one of each day for a month, and the budget", () => {
  holds(
    "thinning",
    fc.property(versions, fc.nat(20_000), (all, budget) => {
      const gone = new Set(thin(all, NOW, budget));
      const kept = all.filter(({ id }) => !gone.has(id));
      const newest = Math.max(...all.map(({ at }) => at));
      for (const version of all) if (version.name !== undefined) expect(gone.has(version.id)).toBe(false);
      if (all.length > 0) expect(kept.some(({ at }) => at === newest)).toBe(true);
      const spare = kept.filter(({ name, at }) => name === undefined && at !== newest);
      const bytes = kept.reduce((sum, version) => sum + version.bytes, 0);
      if (spare.length > 0) expect(bytes).toBeLessThanOrEqual(budget);

      const unbounded = new Set(thin(all, NOW, Infinity));
      const days = (list: readonly Thinnable[]) => new Set(list.map(({ at }) => Math.floor(at / DAY_MS)));
      const month = all.filter(({ at }) => NOW - at <= 30 * DAY_MS);
      expect(days(month.filter(({ id }) => !unbounded.has(id)))).toEqual(days(month));
      const left = all.filter(({ id }) => !unbounded.has(id));
      expect(thin(left, NOW, Infinity)).toEqual([]);
    }),
  );
});
