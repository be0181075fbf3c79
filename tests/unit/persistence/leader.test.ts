import { afterEach, expect, test, vi } from "vitest";
import { standForLeader } from "../../../lib/persistence/leader";

afterEach(() => void vi.unstubAllGlobals());

/** Web Locks as the standard has them: one holder, the others in the order in which they asked. */
function createLocks() {
  const waiting: (() => void)[] = [];
  let isHeld = false;
  const next = () => {
    isHeld = false;
    waiting.shift()?.();
  };
  return {
    request(_name: string, { signal }: { signal: AbortSignal }, work: () => Promise<unknown>): Promise<unknown> {
      return new Promise((resolve, reject) => {
        const start = () => {
          isHeld = true;
          void work().then(resolve, reject).finally(next);
        };
        signal.addEventListener("abort", () => {
          const at = waiting.indexOf(start);
          if (at >= 0) waiting.splice(at, 1);
          reject(signal.reason as Error);
        });
        if (isHeld) waiting.push(start);
        else start();
      });
    },
  };
}

/** Tabs that stand for leader, and who leads by now. */
function setUp(...names: string[]) {
  const leading = new Set<string>();
  const stops = names.map((name) =>
    standForLeader({
      partition: undefined,
      onFault: (fault) => expect.unreachable(fault.message),
      lead(signal) {
        leading.add(name);
        signal.addEventListener("abort", () => leading.delete(name));
      },
    }),
  );
  return { leading, stops };
}

test("one of several tabs leads, and the next when it ends", async () => {
  vi.stubGlobal("navigator", { locks: createLocks() });
  const { leading, stops } = setUp("first", "second", "third");
  await vi.waitFor(() => expect([...leading]).toEqual(["first"]));
  stops[1]?.();
  stops[0]?.();
  await vi.waitFor(() => expect([...leading]).toEqual(["third"]));
  stops[2]?.();
  expect([...leading]).toEqual([]);
});
