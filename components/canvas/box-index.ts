// Finds boxes by place without looking at all of them: a grid of cells, each with the ids that touch it.
import { overlaps, type Box } from "./geometry";

/** Canvas units. A screen at zoom 1 is a few cells; a card is in one or two. */
const CELL = 800;
/** What covers more cells than this is kept apart and looked at each time. */
const MOST_CELLS = 64;

interface Range {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

function rangeOf({ x, y, width, height }: Box): Range {
  return {
    left: Math.floor(x / CELL),
    top: Math.floor(y / CELL),
    right: Math.floor((x + width) / CELL),
    bottom: Math.floor((y + height) / CELL),
  };
}

function cellCount({ left, top, right, bottom }: Range): number {
  return (right - left + 1) * (bottom - top + 1);
}

export interface BoxIndex {
  readonly boxes: ReadonlyMap<string, Box>;
  set(id: string, box: Box): void;
  delete(id: string): void;
  /** Ids of the boxes that overlap the area, in no order. */
  query(area: Box): string[];
}

export function createBoxIndex(): BoxIndex {
  const boxes = new Map<string, Box>();
  const cells = new Map<string, Set<string>>();
  const large = new Set<string>();

  function* bucketsOf(box: Box): Generator<Set<string>> {
    const range = rangeOf(box);
    if (cellCount(range) > MOST_CELLS) {
      yield large;
      return;
    }
    for (let column = range.left; column <= range.right; column++) {
      for (let row = range.top; row <= range.bottom; row++) {
        const key = `${column} ${row}`;
        let bucket = cells.get(key);
        if (bucket === undefined) cells.set(key, (bucket = new Set()));
        yield bucket;
      }
    }
  }

  function remove(id: string): void {
    const box = boxes.get(id);
    if (box === undefined) return;
    for (const bucket of bucketsOf(box)) bucket.delete(id);
  }

  return {
    boxes,
    set(id, box) {
      remove(id);
      // Kept in its place in the map: its order is the order of the graph, and so of the stack.
      boxes.set(id, box);
      for (const bucket of bucketsOf(box)) bucket.add(id);
    },
    delete(id) {
      remove(id);
      boxes.delete(id);
    },
    query(area) {
      const range = rangeOf(area);
      const isOverlapping = (id: string) => {
        const box = boxes.get(id);
        return box !== undefined && overlaps(box, area);
      };
      // Seen from afar, everything is near: then the grid would only cost.
      if (cellCount(range) > boxes.size) return [...boxes.keys()].filter(isOverlapping);
      const found = new Set<string>();
      for (const id of large) if (isOverlapping(id)) found.add(id);
      for (let column = range.left; column <= range.right; column++) {
        for (let row = range.top; row <= range.bottom; row++) {
          for (const id of cells.get(`${column} ${row}`) ?? []) if (isOverlapping(id)) found.add(id);
        }
      }
      return [...found];
    },
  };
}
