import { expect, test } from "vitest";
import { oneAtATime } from "../../../lib/core/one-at-a-time";

/** Work that ends when it is told to. */
function createWork() {
  const ends: ((error?: Error) => void)[] = [];
  const ask = oneAtATime(
    () => new Promise((resolve, reject) => ends.push((error) => (error === undefined ? resolve() : reject(error)))),
  );
  return { ask, ends };
}

test("what is asked for meanwhile is done once more, together", async () => {
  const { ask, ends } = createWork();
  const first = ask();
  const more = [ask(), ask(), ask()];
  expect(ends.length).toBe(1);
  ends[0]?.();
  await first;
  expect(ends.length).toBe(2);
  ends[1]?.();
  await Promise.all(more);
  expect(ends.length).toBe(2);
  const later = ask();
  expect(ends.length).toBe(3);
  ends[2]?.();
  await later;
});

test("a failure is told to those who asked for it, and stops nobody else", async () => {
  const { ask, ends } = createWork();
  const [first, second] = [ask(), ask()];
  ends[0]?.(new Error("no"));
  await expect(first).rejects.toThrow("no");
  ends[1]?.();
  await expect(second).resolves.toBeUndefined();
});
