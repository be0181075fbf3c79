import { expect, test } from "vitest";
import { createWaitList, type WaitList } from "../../../lib/engine/wait-list";
import { makePlan } from "../../support/make-plan";

function takeAll(list: WaitList): string[] {
  const ids: string[] = [];
  for (let node = list.take(); node !== undefined; node = list.take()) ids.push(node.id);
  return ids;
}

test("gives out at first what waits for nobody, in the order of the plan", () => {
  const list = createWaitList(makePlan({ c: [], a: [], b: ["a"] }));
  expect(takeAll(list)).toEqual(["c", "a"]);
});

test("a node is ready when the last it waits for is released", () => {
  const list = createWaitList(makePlan({ a: [], b: [], c: ["a", "b"] }));
  expect(takeAll(list)).toEqual(["a", "b"]);
  list.release("b");
  expect(takeAll(list)).toEqual([]);
  list.release("a");
  expect(takeAll(list)).toEqual(["c"]);
});

test("two wires from one node count once", () => {
  const list = createWaitList(makePlan({ a: [], b: ["a", "a"] }));
  takeAll(list);
  expect(list.behind("a").map((node) => node.id)).toEqual(["b"]);
  list.release("a");
  expect(takeAll(list)).toEqual(["b"]);
});

test("a wire from outside of the plan is not waited for", () => {
  expect(takeAll(createWaitList(makePlan({ b: ["outside"] })))).toEqual(["b"]);
});
