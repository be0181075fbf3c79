// Undo and redo: changes that can be taken back, per workflow and per tab. Nothing here touches rows; the store does.
import { rowChanges, squash, type Change } from "../domain/change";

/** More steps than this are forgotten from the far end. */
const MAX_STEPS = 2_000;
/** Within this time a gesture of the same name goes on; after it, it is a new one. */
const GESTURE_IDLE_MS = 1_000;

interface Step {
  readonly change: Change;
  readonly gesture: string | undefined;
  readonly at: number;
}

interface Stacks {
  undo: Step[];
  redo: Change[];
}

export interface History {
  /** Notes a change that a person made. Changes of one `gesture` (a burst of typing in one field) become one step. */
  record(workflowId: string, change: Change, gesture?: string): void;
  /** The change to take back next, with the way to settle it: call it with what taking it back did in fact change. */
  undo(workflowId: string): { change: Change; settle: (done: Change) => void } | undefined;
  redo(workflowId: string): { change: Change; settle: (done: Change) => void } | undefined;
  canUndo(workflowId: string): boolean;
  canRedo(workflowId: string): boolean;
  /** Forgets all steps of a workflow. */
  clear(workflowId: string): void;
  /** Ends the gesture that is going on, so that the next change is a step of its own. */
  endGesture(): void;
}

/** False when somebody else wrote to a row between the two: as one step, taking it back would take their write along. */
function isDirectlyAfter(last: Change, next: Change): boolean {
  const left = new Map([...rowChanges(last)].map(([key, , to]) => [key, to] as const));
  return [...rowChanges(next)].every(([key, from]) => !left.has(key) || left.get(key) === from);
}

export function createHistory(now: () => number): History {
  const stacks = new Map<string, Stacks>();
  let isGestureOpen = false;

  function stacksOf(workflowId: string): Stacks {
    let found = stacks.get(workflowId);
    if (found === undefined) stacks.set(workflowId, (found = { undo: [], redo: [] }));
    return found;
  }

  function push(steps: Step[], step: Step): void {
    steps.push(step);
    if (steps.length > MAX_STEPS) steps.shift();
  }

  return {
    record(workflowId, change, gesture) {
      const { undo, redo } = stacksOf(workflowId);
      redo.length = 0;
      const last = undo.at(-1);
      const at = now();
      const goesOn =
        isGestureOpen &&
        gesture !== undefined &&
        last?.gesture === gesture &&
        at - last.at <= GESTURE_IDLE_MS &&
        isDirectlyAfter(last.change, change);
      if (goesOn) undo[undo.length - 1] = { change: squash([last.change, change]), gesture, at };
      else push(undo, { change, gesture, at });
      isGestureOpen = gesture !== undefined;
    },
    undo(workflowId) {
      const { undo, redo } = stacksOf(workflowId);
      const step = undo.pop();
      isGestureOpen = false;
      return step && { change: step.change, settle: (done) => redo.push(done) };
    },
    redo(workflowId) {
      const { undo, redo } = stacksOf(workflowId);
      const change = redo.pop();
      isGestureOpen = false;
      return change && { change, settle: (done) => push(undo, { change: done, gesture: undefined, at: now() }) };
    },
    clear: (workflowId) => void stacks.delete(workflowId),
    canUndo: (workflowId) => (stacks.get(workflowId)?.undo.length ?? 0) > 0,
    canRedo: (workflowId) => (stacks.get(workflowId)?.redo.length ?? 0) > 0,
    endGesture() {
      isGestureOpen = false;
    },
  };
}
