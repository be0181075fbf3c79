import { expect, test } from "vitest";
import { createLog, type LogRecord } from "../../../lib/core/log";
import { createFakeWorld, NEW_YEAR_MS } from "../../support/fake-world";

test("a record says when, who and what, and its fields can't forge that", () => {
  const log = createLog(createFakeWorld().now);
  const records: LogRecord[] = [];
  const leave = log.on((record) => records.push(record));
  log.write("store", "edited", { count: 2, at: 0, area: "other" });
  leave();
  log.write("store", "unheard");
  expect(records).toEqual([{ at: NEW_YEAR_MS, area: "store", event: "edited", count: 2 }]);
});

test("a listener that throws is dropped and the others hear on", () => {
  const log = createLog(createFakeWorld().now);
  let calls = 0;
  const events: string[] = [];
  log.on(() => {
    calls += 1;
    throw new Error("broken");
  });
  log.on(({ event }) => events.push(event));
  log.write("store", "a");
  log.write("store", "b");
  expect({ calls, events }).toEqual({ calls: 1, events: ["a", "b"] });
});
