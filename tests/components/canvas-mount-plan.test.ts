import { expect, test } from "vitest";
import type { Detail } from "../../components/canvas/flow-types";
import { overlaps, type Box } from "../../components/canvas/geometry";
import { planMounts } from "../../components/canvas/mount-plan";

const row = (count: number) =>
  new Map<string, Box>(
    Array.from({ length: count }, (_, at) => [`n${at}`, { x: at * 300, y: 0, width: 240, height: 136 }]),
  );

function ask(
  count: number,
  view: Box,
  options: { zoom?: number; mounted?: [string, Detail][]; pinned?: string[] } = {},
) {
  const boxes = row(count);
  const { zoom = 1, mounted = [], pinned = [] } = options;
  const nodesIn = (area: Box) => [...boxes].filter(([, box]) => overlaps(box, area)).map(([id]) => id);
  return planMounts({ boxes, nodesIn, view, zoom, mounted: new Map(mounted), pinned: new Set(pinned) });
}

test("brings what is in view, the middle first, and takes away what isn't", () => {
  const plan = ask(
    50,
    { x: 3000, y: -200, width: 800, height: 600 },
    {
      mounted: [
        ["n0", "full"],
        ["n11", "full"],
      ],
    },
  );
  expect(plan.bring[0]).toEqual(["n10", "full"]);
  expect(plan.bring.map(([id]) => id).toSorted()).toEqual(["n10", "n12", "n9"]);
  expect(plan.drop).toEqual(["n0"]);
});

test("below reading size every card is light", () => {
  const plan = ask(
    4,
    { x: 0, y: -500, width: 3000, height: 2000 },
    {
      zoom: 0.4,
      mounted: [
        ["n1", "full"],
        ["n2", "light"],
      ],
    },
  );
  expect(new Map(plan.bring)).toEqual(
    new Map([
      ["n1", "light"],
      ["n0", "light"],
      ["n3", "light"],
    ]),
  );
});

test("of a crowd, those that are there stay and the count is bounded", () => {
  const mounted: [string, Detail][] = Array.from({ length: 100 }, (_, at) => [`n${at}`, "light"]);
  const plan = ask(2000, { x: 0, y: -9000, width: 600_000, height: 18_000 }, { zoom: 0.05, mounted });
  expect(plan.drop).toEqual([]);
  expect(plan.bring.length).toBe(200);
});

test("a pinned card stays wherever it is", () => {
  const plan = ask(50, { x: 9000, y: 0, width: 500, height: 300 }, { mounted: [["n0", "full"]], pinned: ["n0"] });
  expect(plan.drop).toEqual([]);
});
