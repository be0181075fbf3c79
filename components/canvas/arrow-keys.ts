// Where an arrow key leads: along a wire where there is one, else to the nearest node on that side. Pure.
import type { Edge } from "@/lib/domain/edge";
import { centerOf, type Box } from "./geometry";
import { wiresIn } from "./port-book";

export type Direction = "ArrowLeft" | "ArrowRight" | "ArrowUp" | "ArrowDown";

export interface ArrowQuestion {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly edges: ReadonlyMap<string, Edge>;
  readonly from: string;
  readonly direction: Direction;
}

const STEPS: Readonly<Record<Direction, readonly [x: number, y: number]>> = {
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
};
/** Being off to the side counts this many times as much as being further away. */
const SIDEWAYS_COST = 2;

export function isDirection(key: string): key is Direction {
  return key in STEPS;
}

/** How far `to` is from `from` towards `direction`; undefined when it doesn't lie there. */
function costOf(from: Box, to: Box, direction: Direction): number | undefined {
  const [stepX, stepY] = STEPS[direction];
  const [a, b] = [centerOf(from), centerOf(to)];
  const along = (b.x - a.x) * stepX + (b.y - a.y) * stepY;
  const aside = Math.abs((b.x - a.x) * stepY) + Math.abs((b.y - a.y) * stepX);
  return along <= 0 ? undefined : along + aside * SIDEWAYS_COST;
}

function nearest(ids: Iterable<string>, question: ArrowQuestion): string | undefined {
  const { boxes, from, direction } = question;
  const start = boxes.get(from);
  let best: { id: string; cost: number } | undefined;
  for (const id of ids) {
    const box = boxes.get(id);
    if (start === undefined || box === undefined || id === from) continue;
    const cost = costOf(start, box, direction);
    if (cost !== undefined && (best === undefined || cost < best.cost)) best = { id, cost };
  }
  return best?.id;
}

export function nextNode(question: ArrowQuestion): string | undefined {
  const { boxes, edges, from, direction } = question;
  const { into, outOf } = wiresIn(edges);
  const fed = (outOf.get(from) ?? []).map((edge) => edge.target);
  const feeding = (into.get(from) ?? []).map((edge) => edge.source);
  if (direction === "ArrowRight" && fed.length > 0) return nearest(fed, question) ?? fed[0];
  if (direction === "ArrowLeft" && feeding.length > 0) return nearest(feeding, question) ?? feeding[0];
  return nearest(boxes.keys(), question);
}
