import fc from "fast-check";
import { expect, test } from "vitest";
import { changeOf, EMPTY_CHANGE, type Change } from "../../lib/domain/change";
import { createHistory, type History, type Step } from "../../lib/store/history";
import { aNode } from "../support/builders";
import { createFakeWorld } from "../support/fake-world";
import { holds } from "../support/laws";

const deed = fc.record({
  kind: fc.constantFrom("edit", "edit", "type", "type", "undo", "redo", "pass", "end", "vain"),
  number: fc.nat(5),
});

/** Takes all back, then makes all again: what each step holds, in order. */
function drain(history: History): Change[] {
  const seen: Change[] = [];
  for (let step = history.undo("flow"); step !== undefined; step = history.undo("flow")) {
    seen.push(step.change);
    step.settle(step.change);
  }
  for (let step = history.redo("flow"); step !== undefined; step = history.redo("flow")) {
    seen.push(step.change);
    step.settle(step.change);
  }
  return seen;
}

test("steps that were kept as they happened are the steps that were there", () => {
  holds(
    "kept steps",
    fc.property(fc.array(deed, { maxLength: 60 }), (deeds) => {
      const world = createFakeWorld();
      const kept = new Map<number, Step>();
      const live = createHistory(world.now, ({ put, drop }) => {
        for (const index of drop) kept.delete(index);
        if (put !== undefined) kept.set(put.index, put);
      });
      let node = aNode({ title: "0" });
      for (const { kind, number } of deeds) {
        if (kind === "edit" || kind === "type") {
          const next = aNode({ title: String(Number(node.title) + 1) });
          live.record(
            "flow",
            changeOf([["nodes/flow/node", node, next]]),
            kind === "type" ? `g${number % 2}` : undefined,
          );
          node = next;
        }
        if (kind === "undo" || kind === "redo") {
          const step = live[kind]("flow");
          step?.settle(step.change);
        }
        if (kind === "vain") live.undo("flow")?.settle(EMPTY_CHANGE);
        if (kind === "pass") world.pass(number * 400);
        if (kind === "end") live.endGesture();
      }
      const restored = createHistory(world.now);
      restored.load("flow", [...kept.values()]);
      expect(drain(restored)).toEqual(drain(live));
    }),
  );
});
