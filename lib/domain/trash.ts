// How long a workflow that was thrown away can be had back.

const DAY_MS = 24 * 60 * 60_000;
export const TRASH_MS = 30 * DAY_MS;

/** Those whose time isn't over, with the whole days that are left to them; the last day counts as one. */
export function withDaysLeft<T extends { readonly removedAt: number }>(
  removed: readonly T[],
  now: number,
): (T & { readonly daysLeft: number })[] {
  return removed.flatMap((entry) => {
    const daysLeft = Math.ceil((entry.removedAt + TRASH_MS - now) / DAY_MS);
    return daysLeft > 0 ? [{ ...entry, daysLeft }] : [];
  });
}
