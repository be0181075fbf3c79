// Which cards should be elements, and how large a part of each. Pure.
import type { Detail } from "./flow-types";
import { centerOf, grow, type Box } from "./geometry";

/** From this zoom on text of 13 px can be read. */
export const READING_ZOOM = 0.5;
/** More elements than this are never mounted at once; the rest is painted and becomes an element when pointed at. */
const MOST_CARDS = 300;
/** Cards this far outside of the pane are mounted ahead of a pan, in screen px. */
const AHEAD_PX = 96;

export interface MountQuestion {
  readonly boxes: ReadonlyMap<string, Box>;
  /** Ids of the boxes that overlap an area. */
  readonly nodesIn: (area: Box) => readonly string[];
  readonly view: Box;
  readonly zoom: number;
  readonly mounted: ReadonlyMap<string, Detail>;
  /** Nodes that must stay elements wherever they are: those that hold the focus or are in the hand. */
  readonly pinned: ReadonlySet<string>;
}

export interface MountPlan {
  /** What to bring, or to bring in another detail; of what is new, those nearest to the middle first. */
  readonly bring: readonly (readonly [id: string, detail: Detail])[];
  /** What to take away. */
  readonly drop: readonly string[];
}

export function detailAt(zoom: number): Detail {
  return zoom >= READING_ZOOM ? "full" : "light";
}

export function planMounts({ boxes, nodesIn, view, zoom, mounted, pinned }: MountQuestion): MountPlan {
  const detail = detailAt(zoom);
  const reach = grow(view, AHEAD_PX / zoom);
  const middle = centerOf(view);
  const distanceOf = (id: string) => {
    const box = boxes.get(id);
    const center = box === undefined ? middle : centerOf(box);
    return (center.x - middle.x) ** 2 + (center.y - middle.y) ** 2;
  };
  const inReach = nodesIn(reach);
  // In a crowd those that are elements stay, so that a pan doesn't swap one half of the crowd for the other.
  const wanted = new Set(inReach.filter((id) => mounted.has(id)));
  const missing = inReach.filter((id) => !mounted.has(id)).map((id) => ({ id, distance: distanceOf(id) }));
  missing.sort((a, b) => a.distance - b.distance);
  for (const { id } of missing) {
    if (wanted.size >= MOST_CARDS) break;
    wanted.add(id);
  }
  for (const id of pinned) if (boxes.has(id)) wanted.add(id);
  const bring = [...wanted].filter((id) => mounted.get(id) !== detail).map((id) => [id, detail] as const);
  return { bring, drop: [...mounted.keys()].filter((id) => !wanted.has(id)) };
}
