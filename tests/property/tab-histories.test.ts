// Random histories of several tabs over simulated storage, channels and time. `HISTORIES` says how many.
import fc from "fast-check";
import { test } from "vitest";
import { drawSeed } from "../support/seed";
import { DEEDS, play, type DeedName, type History } from "../support/simulation/history";

const COUNT = Number(process.env["HISTORIES"] ?? 500);
const DEADLINE_MS = 12 * 3_600_000;
/** Beyond this a failure is not shrunk: its seed is replayed with a smaller count. */
const MOST_SHRUNK = 5_000;

const EDITS = ["add", "addPart", "configure", "configure", "rename", "move", "remove", "undo", "flush"] as const;
const CALM = [...EDITS, "connect", "cut", "redo", "renameWorkflow", "open"] as const;

/** Edits come oftener than the rest, since without them nothing else matters. */
function histories(deeds: readonly DeedName[], isCalm = false): fc.Arbitrary<History> {
  const step = fc.record(
    {
      tab: fc.nat(4),
      deed: fc.constantFrom(...EDITS, ...deeds),
      a: fc.nat(99),
      b: fc.nat(99),
      pause: fc.oneof({ weight: 2, arbitrary: fc.nat(3) }, { weight: 1, arbitrary: fc.nat(60) }),
    },
    { noNullPrototype: true },
  );
  const steps = fc.array(step, { minLength: 4, maxLength: 40, size: "max" });
  return fc.record({ seed: fc.nat(), steps, isCalm: fc.constant(isCalm) }, { noNullPrototype: true });
}

async function agree(law: string, history: fc.Arbitrary<History>, count: number): Promise<void> {
  const startedAt = performance.now();
  const options = { seed: drawSeed(law), numRuns: count, endOnFailure: count > MOST_SHRUNK };
  await fc.assert(fc.asyncProperty(history, play), options);
  const seconds = (performance.now() - startedAt) / 1000;
  process.stdout.write(`${law}: ${count} agreed in ${seconds.toFixed(1)} s\n`);
}

test("after any history all tabs, the database and the model agree", { timeout: DEADLINE_MS }, async () => {
  await agree("tab histories", histories(Object.keys(DEEDS) as DeedName[]), COUNT);
});

test("while every message arrives, tabs agree without looking at storage again", { timeout: DEADLINE_MS }, async () => {
  await agree("calm histories", histories(CALM, true), Math.ceil(COUNT / 3));
});
