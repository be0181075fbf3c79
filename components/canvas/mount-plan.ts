// Which cards should be elements, and how large a part of each. Pure.
import type { Detail } from "./flow-types";
import { centerOf, grow, overlaps, type Box } from "./geometry";

/** From this zoom on text of 13 px can be read. */
export const READING_ZOOM = 0.5;
/** More elements than this are never mounted at once; the rest is painted and becomes an element when pointed at. */
const MOST_CARDS = 300;
/** Cards this far outside of the pane are mounted ahead of a pan, in screen px. */
const AHEAD_PX = 160;

export interface MountQuestion {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly view: Box;
  readonly zoom: number;
  readonly mounted: ReadonlyMap<string, Detail>;
  /** Nodes that must stay elements wherever they are: those that hold the focus or are in the hand. */
  readonly pinned: ReadonlySet<string>;
}

export interface MountPlan {
  /** What to bring, those nearest to the middle first. */
  readonly bring: readonly (readonly [id: string, detail: Detail])[];
  /** What to take away. */
  readonly drop: readonly string[];
}

export function detailAt(zoom: number): Detail {
  return zoom >= READING_ZOOM ? "full" : "light";
}

export function planMounts({ boxes, view, zoom, mounted, pinned }: MountQuestion): MountPlan {
  const detail = detailAt(zoom);
  const reach = grow(view, AHEAD_PX / zoom);
  const middle = centerOf(view);
  const inReach: { id: string; distance: number }[] = [];
  for (const [id, box] of boxes) {
    if (!overlaps(box, reach)) continue;
    const center = centerOf(box);
    inReach.push({ id, distance: (center.x - middle.x) ** 2 + (center.y - middle.y) ** 2 });
  }
  inReach.sort((a, b) => a.distance - b.distance);
  // In a crowd those that are elements stay, so that a pan doesn't swap one half of the crowd for the other.
  const wanted = new Set(inReach.filter(({ id }) => mounted.has(id)).map(({ id }) => id));
  for (const { id } of inReach) {
    if (wanted.size >= MOST_CARDS) break;
    wanted.add(id);
  }
  for (const id of pinned) if (boxes.has(id)) wanted.add(id);
  const bring: [string, Detail][] = [];
  for (const id of wanted) if (mounted.get(id) !== detail) bring.push([id, detail]);
  return { bring, drop: [...mounted.keys()].filter((id) => !wanted.has(id)) };
}
