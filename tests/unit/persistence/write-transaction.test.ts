import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { beginWrite } from "../../../lib/persistence/write-transaction";
import { aClock, anOp } from "../../support/builders";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a write that storage never answers is given up after its deadline, and can't happen after all", async () => {
  const abort = vi.fn();
  const silent = { transaction: () => ({ error: null, abort }) } as unknown as IDBDatabase;
  const { done } = beginWrite(silent, [anOp({ clock: aClock(1) })], false);
  const outcome = done.then(
    () => "written",
    (error: { code: string }) => error.code,
  );
  await vi.advanceTimersByTimeAsync(60_000);
  expect(await outcome).toBe("Timeout");
  expect(abort).toHaveBeenCalledOnce();
});
