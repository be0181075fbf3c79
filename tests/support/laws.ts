import fc from "fast-check";
import { drawSeed } from "./seed";

const CASES = 10_000;

/** Checks a law on many random cases. What fails is shrunk and printed with the seed that `SEED=` replays. */
export function holds<T>(law: string, property: fc.IProperty<T>, cases = CASES): void {
  fc.assert(property, { seed: drawSeed(law), numRuns: cases });
}
