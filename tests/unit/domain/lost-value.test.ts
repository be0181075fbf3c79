import { expect, test } from "vitest";
import type { Conflict } from "../../../lib/domain/conflict";
import { lostValues } from "../../../lib/domain/lost-value";
import type { Node } from "../../../lib/domain/node";
import { aClock, aNode } from "../../support/builders";

function aConflict(ms: number, value: string, { client = "b", key = "node" } = {}): Conflict {
  const lost = aClock(ms, 0, client);
  return {
    id: `${lost}/${value}`,
    workflowId: "flow",
    table: "nodes",
    key,
    register: "config.text",
    value,
    lost,
    won: aClock(99),
  };
}

const node = aNode({ config: { text: "now" } });
const told = (conflicts: readonly Conflict[], row: Node | undefined = node) =>
  lostValues(conflicts, () => row).map(({ value, present, ids }) => [value, present, ids.length]);

test("of what one author wrote in a burst the last is told, and it stands for all", () => {
  expect(told([aConflict(1, "h"), aConflict(3, "hey"), aConflict(2, "he")])).toEqual([["hey", "now", 3]]);
});

test("each author's value is told, what lost last first", () => {
  expect(told([aConflict(1, "one"), aConflict(2, "two", { client: "c" })])).toEqual([
    ["two", "now", 1],
    ["one", "now", 1],
  ]);
});

test("what is there again, and what belongs to a node that is gone, isn't told", () => {
  expect(told([aConflict(1, "now")])).toEqual([]);
  expect(lostValues([aConflict(1, "lost")], () => undefined)).toEqual([]);
});
