// Which versions stay: the further back, the fewer. What a person named stays for ever.

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Automatic versions are at least so far apart. */
export const CHECKPOINT_MS = 5 * MINUTE_MS;

/** Of versions up to this age, one is kept for each stretch of this length, counted from the epoch. */
const RULES = [
  { ageMs: HOUR_MS, everyMs: CHECKPOINT_MS },
  { ageMs: DAY_MS, everyMs: HOUR_MS },
  { ageMs: 30 * DAY_MS, everyMs: DAY_MS },
] as const;

export interface Thinnable {
  readonly id: string;
  readonly at: number;
  readonly name?: string;
  readonly bytes: number;
}

/**
 * Ids of the versions to be removed. Of each stretch the last one stays. When what is left takes more than `budgetBytes`,
 * automatic ones go, oldest first; the newest of all stays, and named ones do even when they alone take more.
 */
export function thin(versions: readonly Thinnable[], now: number, budgetBytes: number): string[] {
  const seen = new Set<string>();
  const newestFirst = [...versions].sort((a, b) => b.at - a.at);
  const kept = newestFirst.filter(({ at, name }, index) => {
    if (name !== undefined || index === 0) return true;
    const rule = RULES.find(({ ageMs }) => now - at <= ageMs);
    if (rule === undefined) return false;
    const stretch = `${rule.everyMs}/${Math.floor(at / rule.everyMs)}`;
    return !seen.has(stretch) && seen.add(stretch);
  });
  let bytes = kept.reduce((sum, version) => sum + version.bytes, 0);
  for (const version of kept.slice(1).toReversed()) {
    if (bytes <= budgetBytes) break;
    if (version.name !== undefined) continue;
    kept.splice(kept.indexOf(version), 1);
    bytes -= version.bytes;
  }
  const staying = new Set(kept.map(({ id }) => id));
  return versions.map(({ id }) => id).filter((id) => !staying.has(id));
}
