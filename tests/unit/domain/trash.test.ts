import { expect, test } from "vitest";
import { withDaysLeft } from "../../../lib/domain/trash";

const DAY_MS = 86_400_000;

test("what was thrown away can be had back for 30 days", () => {
  const left = (ageMs: number) => withDaysLeft([{ removedAt: 0 }], ageMs).map(({ daysLeft }) => daysLeft);
  expect([left(0), left(DAY_MS), left(30 * DAY_MS - 1), left(30 * DAY_MS)]).toEqual([[30], [29], [1], []]);
});
