import { expect, test } from "vitest";
import { createPhases, isEnded, type NodePhase } from "../../../lib/engine/node-progress";

const ALL: readonly NodePhase[] = ["waiting", "running", "complete", "failed", "skipped", "cancelled"];

/** The steps that bring a new node to each phase. */
const WAYS: Readonly<Record<NodePhase, readonly NodePhase[]>> = {
  waiting: [],
  running: ["running"],
  complete: ["running", "complete"],
  failed: ["running", "failed"],
  skipped: ["skipped"],
  cancelled: ["cancelled"],
};

function phasesAt(phase: NodePhase) {
  const phases = createPhases(["a"]);
  for (const step of WAYS[phase]) phases.set("a", step);
  return phases;
}

test("only these steps are legal", () => {
  const legal = ALL.flatMap((from) =>
    ALL.flatMap((to) => {
      try {
        phasesAt(from).set("a", to);
        return [`${from} → ${to}`];
      } catch {
        return [];
      }
    }),
  );
  expect(legal).toEqual([
    "waiting → running",
    "waiting → skipped",
    "waiting → cancelled",
    "running → complete",
    "running → failed",
    "running → cancelled",
  ]);
});

test("an illegal step is refused and leaves the phase as it was", () => {
  const phases = phasesAt("complete");
  expect(() => phases.set("a", "running")).toThrow(expect.objectContaining({ area: "engine", code: "IllegalStep" }));
  expect(phases.get("a")).toBe("complete");
});

test("what neither waits nor runs has ended", () => {
  expect(ALL.filter(isEnded)).toEqual(["complete", "failed", "skipped", "cancelled"]);
});
