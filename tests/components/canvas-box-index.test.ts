import { expect, test } from "vitest";
import { createBoxIndex } from "../../components/canvas/box-index";
import { overlaps, type Box } from "../../components/canvas/geometry";

/** Numbers from 0 to 1 that a seed gives again. */
function createRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

test("finds exactly the boxes that overlap, whatever was set, moved and deleted before", () => {
  const seed = Date.now() % 1_000_000;
  console.info(`box index: seed ${seed}`);
  const random = createRandom(seed);
  const boxOf = (most: number): Box => ({
    x: (random() - 0.5) * 20_000,
    y: (random() - 0.5) * 20_000,
    width: random() * most,
    height: random() * most,
  });
  const index = createBoxIndex();
  for (let step = 0; step < 3000; step++) {
    const id = `b${Math.floor(random() * 400)}`;
    if (random() < 0.2) index.delete(id);
    else index.set(id, boxOf(random() < 0.05 ? 15_000 : 400));
    if (step % 20 !== 0) continue;
    const area = boxOf(random() < 0.3 ? 40_000 : 3000);
    const expected = [...index.boxes].filter(([, box]) => overlaps(box, area)).map(([name]) => name);
    expect(index.query(area).toSorted()).toEqual(expected.toSorted());
  }
});
