// Random histories of several tabs over simulated storage, channels and time. `HISTORIES` says how many.
import fc from "fast-check";
import { test } from "vitest";
import { drawSeed } from "../support/seed";
import { DEEDS, play, type DeedName, type Step } from "../support/simulation/history";

const COUNT = Number(process.env["HISTORIES"] ?? 500);
/** Deeds that happen more often than the others, since nothing else matters without them. */
const OFTEN: readonly DeedName[] = [
  "add",
  "addPart",
  "configure",
  "configure",
  "rename",
  "move",
  "remove",
  "undo",
  "flush",
];

const step: fc.Arbitrary<Step> = fc.record({
  tab: fc.nat(4),
  deed: fc.constantFrom<DeedName>(...OFTEN, ...(Object.keys(DEEDS) as DeedName[])),
  a: fc.nat(99),
  b: fc.nat(99),
  pause: fc.oneof({ weight: 2, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(60) }),
});

const history = fc.record({ seed: fc.nat(), steps: fc.array(step, { minLength: 4, maxLength: 40, size: "max" }) });

test("after any history all tabs, the database and the model agree", { timeout: 12 * 3_600_000 }, async () => {
  const startedAt = performance.now();
  await fc.assert(fc.asyncProperty(history, play), {
    seed: drawSeed("tab histories"),
    numRuns: COUNT,
    endOnFailure: COUNT > 2_000,
  });
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`${COUNT} histories agreed in ${seconds.toFixed(1)} s\n`);
});
