import { expect, test } from "vitest";
import { nextNode, type Direction } from "../../components/canvas/arrow-keys";
import type { Box } from "../../components/canvas/geometry";
import type { Edge } from "../../lib/domain/edge";

const at = (x: number, y: number): Box => ({ x, y, width: 240, height: 136 });
const boxes = new Map([
  ["left", at(0, 0)],
  ["middle", at(400, 0)],
  ["far", at(1200, 900)],
  ["below", at(420, 300)],
]);

const wire = (source: string, target: string): Edge => ({
  id: `${source}-${target}`,
  workflowId: "w",
  source,
  target,
  updatedAt: 0,
  version: 0,
});

function go(from: string, direction: Direction, edges: Edge[] = []) {
  return nextNode({ boxes, edges: new Map(edges.map((edge) => [edge.id, edge])), from, direction });
}

test("a wire leads further than nearness", () => {
  expect(go("left", "ArrowRight", [wire("left", "far")])).toBe("far");
  expect(go("far", "ArrowLeft", [wire("left", "far")])).toBe("left");
});

test("of several wires, the one to the nearest node is followed", () => {
  expect(go("left", "ArrowRight", [wire("left", "far"), wire("left", "middle")])).toBe("middle");
});

test("without a wire the nearest node on that side is next, and none where there is none", () => {
  expect(go("left", "ArrowRight")).toBe("middle");
  expect(go("middle", "ArrowDown")).toBe("below");
  expect(go("below", "ArrowUp")).toBe("middle");
  expect(go("left", "ArrowLeft")).toBeUndefined();
});
