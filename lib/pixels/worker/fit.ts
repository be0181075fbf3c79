// The arithmetic of resizing; no pixels here.
import { checkSize } from "../limits";
import type { Area, Size, TargetSize } from "../pixels";

export interface FitPlan {
  /** The part of the source that is kept. */
  readonly source: Area;
  /** The size of the result. */
  readonly target: Size;
}

/**
 * `contain`: the whole picture, as large as the box allows, its aspect kept; the result has that size, without bars.
 * `cover`: fills the box exactly, its aspect kept; what sticks out is cut off equally on both sides.
 * `fill`: fills the box exactly, stretched. All three enlarge as well as reduce.
 */
export function planFit(source: Size, to: TargetSize): FitPlan {
  const box = { widthPx: Math.round(to.widthPx), heightPx: Math.round(to.heightPx) };
  checkSize(box.widthPx, box.heightPx);
  const whole = { x: 0, y: 0, ...source };
  const scaleX = box.widthPx / source.widthPx;
  const scaleY = box.heightPx / source.heightPx;
  switch (to.fit) {
    case "contain":
      return { source: whole, target: scale(source, Math.min(scaleX, scaleY), box) };
    case "cover":
      return { source: centre(scale(box, 1 / Math.max(scaleX, scaleY), source), source), target: box };
    case "fill":
      return { source: whole, target: box };
  }
}

/** Rounded to whole px, at least 1 and at most `limit`. */
function scale(size: Size, factor: number, limit: Size): Size {
  return {
    widthPx: Math.min(limit.widthPx, Math.max(1, Math.round(size.widthPx * factor))),
    heightPx: Math.min(limit.heightPx, Math.max(1, Math.round(size.heightPx * factor))),
  };
}

function centre(inner: Size, outer: Size): Area {
  return {
    x: Math.floor((outer.widthPx - inner.widthPx) / 2),
    y: Math.floor((outer.heightPx - inner.heightPx) / 2),
    ...inner,
  };
}

/** The part of `area` (rounded to whole px) that lies inside the picture; undefined when none does. */
export function clipArea(area: Area, picture: Size): Area | undefined {
  const left = Math.max(0, Math.round(area.x));
  const top = Math.max(0, Math.round(area.y));
  const right = Math.min(picture.widthPx, Math.round(area.x + area.widthPx));
  const bottom = Math.min(picture.heightPx, Math.round(area.y + area.heightPx));
  if (!(right > left && bottom > top)) return undefined;
  return { x: left, y: top, widthPx: right - left, heightPx: bottom - top };
}

/**
 * The sizes to go through from `from` to `to`, the last being `to`. No step reduces a side by more than `maxFactor`:
 * pica's weights have 14 bits, and spread over thousands of source pixels they would round to nothing.
 */
export function planSteps(from: Size, to: Size, maxFactor = 16): Size[] {
  const steps: Size[] = [];
  let { widthPx, heightPx } = from;
  while (widthPx > to.widthPx * maxFactor || heightPx > to.heightPx * maxFactor) {
    widthPx = Math.max(to.widthPx, Math.ceil(widthPx / maxFactor));
    heightPx = Math.max(to.heightPx, Math.ceil(heightPx / maxFactor));
    steps.push({ widthPx, heightPx });
  }
  return [...steps, to];
}
