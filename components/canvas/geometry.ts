// Rectangles on the canvas. Canvas units are CSS px at zoom 1.
import type { Point } from "@/lib/domain/node";
import type { Viewport } from "@/lib/domain/workflow";

export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export function overlaps(a: Box, b: Box): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

export function contains(box: Box, { x, y }: Point): boolean {
  return x >= box.x && x <= box.x + box.width && y >= box.y && y <= box.y + box.height;
}

export function grow(box: Box, by: number): Box {
  return { x: box.x - by, y: box.y - by, width: box.width + 2 * by, height: box.height + 2 * by };
}

export function centerOf(box: Box): Point {
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The smallest box around all of them; undefined when there is none. */
export function boundsOf(boxes: Iterable<Box>): Box | undefined {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const box of boxes) {
    left = Math.min(left, box.x);
    top = Math.min(top, box.y);
    right = Math.max(right, box.x + box.width);
    bottom = Math.max(bottom, box.y + box.height);
  }
  return left === Infinity ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** The part of the canvas that a pane of this size shows. */
export function viewOf({ x, y, zoom }: Viewport, pane: { width: number; height: number }): Box {
  return { x: -x / zoom, y: -y / zoom, width: pane.width / zoom, height: pane.height / zoom };
}

/** The viewport that shows `box` whole and in the middle, no larger than `maxZoom`. `inset` is in screen px. */
export function viewportAround(
  box: Box,
  pane: { width: number; height: number },
  { minZoom, maxZoom, inset }: { minZoom: number; maxZoom: number; inset: number },
): Viewport {
  const fit = Math.min((pane.width - 2 * inset) / box.width, (pane.height - 2 * inset) / box.height);
  const zoom = Math.min(maxZoom, Math.max(minZoom, fit));
  const center = centerOf(box);
  return { x: pane.width / 2 - center.x * zoom, y: pane.height / 2 - center.y * zoom, zoom };
}
