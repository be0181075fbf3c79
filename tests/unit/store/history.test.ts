import { expect, test } from "vitest";
import { changeOf, isEmpty, type Change } from "../../../lib/domain/change";
import { createHistory } from "../../../lib/store/history";
import { aNode } from "../../support/builders";
import { createFakeWorld } from "../../support/fake-world";

const titled = (title: string) => aNode({ title });
const [a, b, c] = ["a", "b", "c"].map(titled) as [
  ReturnType<typeof aNode>,
  ReturnType<typeof aNode>,
  ReturnType<typeof aNode>,
];
const from = (before: typeof a | undefined, after: typeof a | undefined): Change =>
  changeOf([["nodes/flow/node", before, after]]);

test("steps come back last first, and each workflow has its own", () => {
  const history = createHistory(createFakeWorld().now);
  history.record("one", from(a, b));
  history.record("one", from(b, c));
  history.record("two", from(undefined, a));
  expect([history.undo("one")?.change, history.undo("one")?.change, history.undo("one")]).toEqual([
    from(b, c),
    from(a, b),
    undefined,
  ]);
  expect([history.canUndo("one"), history.canUndo("two"), history.canUndo("three")]).toEqual([false, true, false]);
});

test("what undoing did in fact is what redoing takes back", () => {
  const history = createHistory(createFakeWorld().now);
  history.record("one", from(a, b));
  history.undo("one")?.settle(from(b, c));
  const again = history.redo("one");
  expect([again?.change, history.canRedo("one"), history.canUndo("one")]).toEqual([from(b, c), false, false]);
  again?.settle(from(c, a));
  expect(history.undo("one")?.change).toEqual(from(c, a));
});

test("a gesture is one step, with what was there before and after it", () => {
  const history = createHistory(createFakeWorld().now);
  history.record("one", from(a, b), "typing");
  history.record("one", from(b, c), "typing");
  expect([history.undo("one")?.change, history.canUndo("one")]).toEqual([from(a, c), false]);
});

test("a gesture into which somebody else wrote is two steps", () => {
  const history = createHistory(createFakeWorld().now);
  history.record("one", from(a, b), "typing");
  history.record("one", from(titled("b, and theirs"), c), "typing");
  expect([history.undo("one")?.change, history.undo("one")?.change]).toEqual([
    from(titled("b, and theirs"), c),
    from(a, b),
  ]);
});

test("changes without a name never run together", () => {
  const history = createHistory(createFakeWorld().now);
  history.record("one", from(a, b));
  history.record("one", from(b, c));
  expect(history.undo("one")?.change).toEqual(from(b, c));
});

test("after an undo a gesture of the same name is a new one", () => {
  const history = createHistory(createFakeWorld().now);
  history.record("one", from(a, b), "typing");
  history.record("one", from(b, c));
  history.undo("one");
  history.record("one", from(b, c), "typing");
  expect([history.undo("one")?.change, history.undo("one")?.change]).toEqual([from(b, c), from(a, b)]);
});

test("the oldest of more than 2,000 steps are forgotten", () => {
  const history = createHistory(createFakeWorld().now);
  for (let step = 0; step < 2_010; step++) history.record("one", from(titled(`${step}`), titled(`${step + 1}`)));
  let last: Change | undefined;
  let count = 0;
  for (let next = history.undo("one"); next !== undefined; next = history.undo("one")) {
    last = next.change;
    count += 1;
  }
  expect([count, last]).toEqual([2_000, from(titled("10"), titled("11"))]);
  expect(isEmpty(last as Change)).toBe(false);
});
