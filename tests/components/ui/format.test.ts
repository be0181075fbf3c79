import { expect, test } from "vitest";
import { countOf, formatBytes, formatDuration } from "../../../components/ui/format";

test("sizes keep two figures while they are small", () => {
  expect([0, 999, 1024, 10_240, 5_500_000, 3 * 1024 ** 4].map(formatBytes)).toEqual([
    "0 B",
    "999 B",
    "1.0 KB",
    "10 KB",
    "5.2 MB",
    "3.0 TB",
  ]);
});

test("durations are as exact as they are short", () => {
  expect([0, 40.4, 999, 1_400, 12_300, 185_000].map(formatDuration)).toEqual([
    "0 ms",
    "40 ms",
    "999 ms",
    "1.4 s",
    "12 s",
    "3 min",
  ]);
});

test("one is not many", () => {
  expect([countOf(0, "node"), countOf(1, "node"), countOf(7, "node")]).toEqual(["0 nodes", "1 node", "7 nodes"]);
});
