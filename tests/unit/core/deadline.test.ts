import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { withDeadline } from "../../../lib/core/deadline";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("an answer in time passes through and leaves no timer", async () => {
  await expect(withDeadline(Promise.resolve(7), 100, "a number")).resolves.toBe(7);
  await expect(withDeadline(Promise.reject(new Error("no")), 100, "a number")).rejects.toThrow("no");
  expect(vi.getTimerCount()).toBe(0);
});

test("no answer becomes a fault that names what was waited for", async () => {
  const waiting = withDeadline(new Promise(() => undefined), 100, "the database");
  const outcome = expect(waiting).rejects.toMatchObject({ code: "Timeout", message: "the database took over 100 ms" });
  await vi.advanceTimersByTimeAsync(100);
  await outcome;
});
