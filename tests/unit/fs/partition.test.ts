import { expect, test } from "vitest";
import { isPartitionName, mustPartitionName, partitionFolder } from "../../../lib/fs/partition";

test("a name is up to forty lower-case letters, digits and dashes, and starts with none of the dashes", () => {
  expect(["a", "0", "panel-1", "x".repeat(40)].map(isPartitionName)).toEqual([true, true, true, true]);
  const bad = ["", "-a", "A", "a_b", "a.b", "../a", "a/b", "ä", "a\n", "x".repeat(41)];
  expect(bad.filter(isPartitionName)).toEqual([]);
});

test("another name is refused with the reason", () => {
  expect(() => mustPartitionName("../a")).toThrow(expect.objectContaining({ area: "fs", code: "BadPartition" }));
  expect(mustPartitionName("panel-1")).toBe("panel-1");
});

test("each partition has a folder of its own; the main one has the root", () => {
  expect([undefined, "one"].map(partitionFolder)).toEqual(["/", "/atelier-partitions/one"]);
  expect(() => partitionFolder("..")).toThrow("can't name a partition");
});
