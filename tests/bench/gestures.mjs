// Drag, pan and zoom by real input events, three seconds each.
import { atSixtyHertz, sampled, VIEWPORT } from "./browser.mjs";
import { percentile } from "./report.mjs";

const STEPS = 180;
const CENTER = { x: VIEWPORT.width / 2, y: VIEWPORT.height / 2 };

function settle(page, forMs = 400) {
  return page.evaluate((ms) => new Promise((resolve) => setTimeout(resolve, ms)), forMs);
}

/** Until a page that was just opened has loaded all that it loads ahead of need. */
const OPENED_MS = 2_000;

function mustHaveMoved(what, moved, wanted) {
  if (Math.abs(moved - wanted) > Math.abs(wanted) * 0.05 + 8) {
    throw new Error(`${what}: the graph moved ${moved.toFixed(0)} where the hand moved ${wanted.toFixed(0)}`);
  }
}

/** Drags a node in wide circles around where it is, and ends 240 px to the right. */
export async function drag(page, subject) {
  const box = await page.locator(subject.card("n1")).boundingBox();
  const from = { x: box.x + 120, y: box.y + 14 };
  const before = await subject.position(page, "n1");
  await settle(page, OPENED_MS);
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  const result = await sampled(page, () =>
    atSixtyHertz(STEPS, (index) => {
      const turn = (index / STEPS) * Math.PI * 6;
      return page.mouse.move(from.x + 240 * (index / STEPS) + Math.sin(turn) * 80, from.y + (1 - Math.cos(turn)) * 80);
    }),
  );
  await page.mouse.up();
  await settle(page);
  const after = await subject.position(page, "n1");
  mustHaveMoved("drag", after.x - before.x, 240);
  return result;
}

/** Drags the pane there and back, by half a screen. */
export async function pan(page, subject) {
  // Between two columns and two rows, where neither page has a card or a wire.
  const from = { x: 640, y: 240 };
  const boxBefore = await page.locator(subject.card("n1")).boundingBox();
  await page.mouse.move(from.x, from.y);
  await page.mouse.down();
  let boxAtTurn;
  const result = await sampled(page, () =>
    atSixtyHertz(STEPS, async (index) => {
      const way = index <= STEPS / 2 ? index / (STEPS / 2) : 2 - index / (STEPS / 2);
      await page.mouse.move(from.x - way * 300, from.y + way * 200);
      if (index === STEPS / 2) boxAtTurn = await page.locator(subject.card("n1")).boundingBox();
    }),
  );
  await page.mouse.up();
  await settle(page);
  if (boxAtTurn !== null) mustHaveMoved("pan", boxBefore.x - boxAtTurn.x, 300);
  return result;
}

function scaleOf(page) {
  return page.evaluate(
    () => new DOMMatrix(getComputedStyle(document.querySelector(".react-flow__viewport")).transform).a,
  );
}

/** Turns the wheel out to 3.3 × and back in. */
export async function zoom(page) {
  await page.mouse.move(CENTER.x, CENTER.y);
  let scale;
  const result = await sampled(page, () =>
    atSixtyHertz(STEPS, async (index) => {
      await page.mouse.wheel(0, index <= STEPS / 2 ? 9.6 : -9.6);
      if (index === STEPS / 2) scale = await scaleOf(page);
    }),
  );
  await settle(page);
  if (scale > 0.36) throw new Error(`zoom: the wheel asked for 0.30 and the graph was at ${scale.toFixed(2)}`);
  return result;
}

export const frameP95 = ({ frames }) => percentile(frames, 0.95);
export const longShare = ({ frames }) => (100 * frames.filter((ms) => ms > 50).length) / frames.length;
