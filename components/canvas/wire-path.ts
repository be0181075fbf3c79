// The curve of a wire: leaves its output to the right, arrives at its input from the left. Drawn alike by SVG and by the painter.
import type { Point } from "@/lib/domain/node";

export interface WireCurve {
  readonly from: Point;
  readonly to: Point;
  /** How far the control points lie from the ends, along x. */
  readonly reach: number;
}

const LEAST_REACH = 24;
const MOST_BACKWARD_REACH = 240;

export function wireCurve(from: Point, to: Point): WireCurve {
  const distance = to.x - from.x;
  // A wire that runs back has to swing out to the side, the wider the further, but within reason.
  const reach =
    distance >= 0 ? distance / 2 : Math.min(MOST_BACKWARD_REACH, -distance * 0.6 + Math.abs(to.y - from.y) * 0.1);
  return { from, to, reach: Math.max(LEAST_REACH, reach) };
}

export function wirePath({ from, to, reach }: WireCurve): string {
  return `M${from.x},${from.y} C${from.x + reach},${from.y} ${to.x - reach},${to.y} ${to.x},${to.y}`;
}
