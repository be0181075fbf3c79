import fc from "fast-check";
import { expect, test } from "vitest";
import { clockMs, createClockSource, isClock } from "../../../lib/core/clock";
import { aClock } from "../../support/builders";
import { createFakeWorld, NEW_YEAR_MS } from "../../support/fake-world";
import { holds } from "../../support/laws";

const YEAR_MS = 365 * 24 * 3_600_000;

test("a stamp is milliseconds, a counter and the client, in fixed width", () => {
  const source = createClockSource({ now: () => 0x1234, randomBytes: (length) => new Uint8Array(length).fill(0xab) });
  expect([source.clientId, source.tick(), source.tick()]).toEqual([
    "abababababab",
    "000000001234-0000-abababababab",
    "000000001234-0001-abababababab",
  ]);
});

test("only whole stamps of a possible time are stamps", () => {
  const given = [
    aClock(0),
    aClock(0).toUpperCase(),
    `${aClock(0)} `,
    "",
    7,
    undefined,
    "f".repeat(12) + aClock(0).slice(12),
  ];
  expect(given.map(isClock)).toEqual([true, false, false, false, false, false, false]);
});

test("10,000 stamps of one millisecond are distinct and ascend, past the end of the counter too", () => {
  const source = createClockSource(createFakeWorld());
  const stamps = Array.from({ length: 70_000 }, () => source.tick());
  expect(new Set(stamps).size).toBe(stamps.length);
  expect(stamps.toSorted()).toEqual(stamps);
  expect(stamps.every(isClock)).toBe(true);
});

test("a wall clock that runs backwards does not take stamps back", () => {
  const world = createFakeWorld();
  const source = createClockSource(world);
  const before = source.tick();
  world.pass(-YEAR_MS);
  expect(source.tick() > before).toBe(true);
});

test("what is written after reading a peer's stamp sorts after it", () => {
  const source = createClockSource(createFakeWorld());
  source.observe(aClock(30_000, 7, "f"));
  expect(source.tick()).toBe(`${aClock(30_000, 8).slice(0, 18)}${source.clientId}`);
});

test("a stamp from the far future is outbid where it stands and drags nothing else along", () => {
  const source = createClockSource(createFakeWorld());
  const far = aClock(10 * YEAR_MS, 3, "f");
  source.observe(far);
  expect(clockMs(source.tick())).toBe(NEW_YEAR_MS);
  expect(source.tick(far) > far).toBe(true);
  expect(clockMs(source.tick())).toBe(NEW_YEAR_MS);
});

test("what is no stamp is refused as a floor and passed over when observed", () => {
  const source = createClockSource(createFakeWorld());
  expect(() => source.tick("junk")).toThrow("not a clock: junk");
  source.observe("junk");
  expect(clockMs(source.tick())).toBe(NEW_YEAR_MS);
});

test("a stamp that was outbid while it was far is not reused once it is near", () => {
  const world = createFakeWorld();
  const source = createClockSource(world);
  const theirs = aClock(120_000, 3, "f");
  const whileFar = source.tick(theirs);
  world.pass(90_000);
  expect(source.tick(theirs) > whileFar).toBe(true);
});

test("a wall clock that was ahead and came back does not repeat the stamps of that time", () => {
  const world = createFakeWorld();
  const source = createClockSource(world);
  world.pass(600_000);
  const ahead = [source.tick(), source.tick()];
  world.setTime(NEW_YEAR_MS);
  expect(ahead).not.toContain(source.tick(aClock(600_000, 0, "0")));
});

test("no stamp is ever given twice and each outbids its floor, however clocks stand", { timeout: 60_000 }, () => {
  const SPAN_MS = 4 * 60_000;
  const peerStamp = fc
    .tuple(
      fc.integer({ min: -SPAN_MS, max: SPAN_MS }),
      fc.constantFrom(0, 1, 2, 0xfffe, 0xffff),
      fc.constantFrom("0", "f"),
    )
    .map(([ms, counter, client]) => aClock(ms, counter, client));
  const step = fc.oneof(
    fc.record({ kind: fc.constant("time" as const), ms: fc.integer({ min: -SPAN_MS, max: SPAN_MS }) }),
    fc.record({ kind: fc.constant("observe" as const), clock: peerStamp }),
    fc.record({ kind: fc.constant("tick" as const) }),
    fc.record({ kind: fc.constant("outbid" as const), clock: peerStamp }),
    fc.record({ kind: fc.constant("outbid own" as const), back: fc.nat(9) }),
  );
  holds(
    "clock",
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const world = createFakeWorld();
      const source = createClockSource(world);
      const stamps: string[] = [];
      const outbid = (floor: string | undefined) => {
        const stamp = source.tick(floor);
        if (floor !== undefined && stamp <= floor) throw new Error(`${stamp} does not outbid ${floor}`);
        if (stamps.includes(stamp)) throw new Error(`${stamp} was given twice`);
        stamps.push(stamp);
      };
      for (const one of steps) {
        if (one.kind === "time") world.setTime(NEW_YEAR_MS + one.ms);
        else if (one.kind === "observe") source.observe(one.clock);
        else if (one.kind === "tick") outbid(undefined);
        else if (one.kind === "outbid") outbid(one.clock);
        else outbid(stamps.at(-1 - one.back));
      }
    }),
  );
});
