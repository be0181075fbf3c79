import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { onTimeInView } from "../../../lib/persistence/tab-channel";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

test("a tab looks every few seconds while it is in view, and not while it is hidden or closed", () => {
  const page = { visibilityState: "visible" };
  vi.stubGlobal("document", page);
  const look = vi.fn();
  const stop = onTimeInView(look);
  vi.advanceTimersByTime(10_000);
  expect(look).toHaveBeenCalledTimes(2);
  page.visibilityState = "hidden";
  vi.advanceTimersByTime(60_000);
  expect(look).toHaveBeenCalledTimes(2);
  page.visibilityState = "visible";
  stop();
  vi.advanceTimersByTime(60_000);
  expect(look).toHaveBeenCalledTimes(2);
});
