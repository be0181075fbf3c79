// Undo and redo: changes that can be taken back, per workflow and per tab. Nothing here touches rows; the store does.
import { isEmpty, rowChanges, squash, type Change } from "../domain/change";

/** More steps, or more bytes of them, than this are forgotten from the far end. */
const MAX_STEPS = 2_000;
const MAX_BYTES = 32 * 1024 * 1024;
/** Within this time a gesture of the same name goes on; after it, it is a new one. */
const GESTURE_IDLE_MS = 1_000;

/** A change that can be taken back (`undo`), or that was taken back and can be made again (`redo`). Kept between visits. */
export interface Step {
  /** Orders the steps of a workflow. Begins from the time, so that steps that were kept sort before those made since. */
  readonly index: number;
  readonly side: "undo" | "redo";
  readonly change: Change;
  readonly gesture?: string;
  /** Ms since the epoch. */
  readonly at: number;
}

/** What happened to the steps of a workflow: some are gone, and one stands in the place of the one with its index. */
export interface StepDeed {
  readonly workflowId: string;
  readonly put?: Step;
  readonly drop: readonly number[];
}

interface Stacks {
  undo: Step[];
  /** The next one to redo is the last. */
  redo: Step[];
  bytes: number;
}

export interface Travel {
  readonly change: Change;
  /** To be called with what taking the change back did in fact change; when that is nothing, the step is gone. */
  settle(done: Change): void;
}

export interface History {
  /** Notes a change that a person made. Changes of one `gesture` (a burst of typing in one field) become one step. */
  record(workflowId: string, change: Change, gesture?: string): void;
  /** The change to take back next. */
  undo(workflowId: string): Travel | undefined;
  redo(workflowId: string): Travel | undefined;
  canUndo(workflowId: string): boolean;
  canRedo(workflowId: string): boolean;
  /** Puts steps that were kept below those that were made since. */
  load(workflowId: string, steps: readonly Step[]): void;
  /** Forgets all steps of a workflow. */
  clear(workflowId: string): void;
  /** Ends the gesture that is going on, so that the next change is a step of its own. */
  endGesture(): void;
}

/** About as many bytes as its JSON has, without making it. */
function sizeOf(value: unknown): number {
  if (typeof value === "string") return value.length + 2;
  if (typeof value !== "object" || value === null) return 8;
  let bytes = 2;
  for (const [name, item] of Object.entries(value)) bytes += name.length + 4 + sizeOf(item);
  return bytes;
}

const sizes = new WeakMap<Step, number>();

function bytesOf(step: Step): number {
  const known = sizes.get(step);
  if (known !== undefined) return known;
  const bytes = sizeOf(step.change);
  sizes.set(step, bytes);
  return bytes;
}

/** False when somebody else wrote to a row between the two: as one step, taking it back would take their write along. */
function isDirectlyAfter(last: Change, next: Change): boolean {
  const left = new Map([...rowChanges(last)].map(([key, , to]) => [key, to] as const));
  return [...rowChanges(next)].every(([key, from]) => !left.has(key) || left.get(key) === from);
}

/** Forgets from the far end what is too much. The newest step stays, however large. */
function trim(all: Stacks): number[] {
  const gone: number[] = [];
  while (all.undo.length > 1 && (all.undo.length > MAX_STEPS || all.bytes > MAX_BYTES)) {
    const step = all.undo.shift() as Step;
    all.bytes -= bytesOf(step);
    gone.push(step.index);
  }
  return gone;
}

function push(all: Stacks, step: Step): void {
  all[step.side].push(step);
  all.bytes += bytesOf(step);
}

function pop(all: Stacks, side: Step["side"]): Step | undefined {
  const step = all[side].pop();
  if (step !== undefined) all.bytes -= bytesOf(step);
  return step;
}

function dropRedo(all: Stacks): number[] {
  for (const step of all.redo) all.bytes -= bytesOf(step);
  return all.redo.splice(0).map((step) => step.index);
}

/** Puts steps that were kept below those that are there. Answers those that have no place. */
function putBelow(all: Stacks, steps: readonly Step[]): number[] {
  const first = all.undo[0]?.index ?? Infinity;
  // Whoever has done something since can't make again what was taken back before.
  const hasOwn = all.undo.length + all.redo.length > 0;
  const fits = (step: Step) => step.index < first && (step.side === "undo" || !hasOwn);
  const older = steps.filter(fits).toSorted((a, b) => a.index - b.index);
  all.undo.unshift(...older.filter((step) => step.side === "undo"));
  all.redo.push(...older.filter((step) => step.side === "redo").toReversed());
  for (const step of older) all.bytes += bytesOf(step);
  const own = new Set([...all.undo, ...all.redo].map((step) => step.index));
  return steps.map((step) => step.index).filter((index) => !own.has(index));
}

export function createHistory(now: () => number, tell: (deed: StepDeed) => void = () => undefined): History {
  const stacks = new Map<string, Stacks>();
  let isGestureOpen = false;

  function stacksOf(workflowId: string): Stacks {
    let found = stacks.get(workflowId);
    if (found === undefined) stacks.set(workflowId, (found = { undo: [], redo: [], bytes: 0 }));
    return found;
  }

  function travel(workflowId: string, side: "undo" | "redo"): Travel | undefined {
    const all = stacksOf(workflowId);
    const step = pop(all, side);
    isGestureOpen = false;
    if (step === undefined) return undefined;
    return {
      change: step.change,
      settle(done) {
        if (isEmpty(done)) return tell({ workflowId, drop: [step.index] });
        const other = side === "undo" ? "redo" : "undo";
        const back: Step = { index: step.index, side: other, change: done, at: now() };
        push(all, back);
        tell({ workflowId, put: back, drop: trim(all) });
      },
    };
  }

  return {
    record(workflowId, change, gesture) {
      const all = stacksOf(workflowId);
      const dropped = dropRedo(all);
      const last = all.undo.at(-1);
      const at = now();
      const goesOn =
        isGestureOpen &&
        gesture !== undefined &&
        last?.gesture === gesture &&
        at - last.at <= GESTURE_IDLE_MS &&
        isDirectlyAfter(last.change, change);
      if (goesOn) pop(all, "undo");
      const step: Step = {
        index: goesOn ? last.index : Math.max((last?.index ?? 0) + 1, at),
        side: "undo",
        change: goesOn ? squash([last.change, change]) : change,
        at,
        ...(gesture !== undefined && { gesture }),
      };
      push(all, step);
      tell({ workflowId, put: step, drop: [...dropped.filter((index) => index !== step.index), ...trim(all)] });
      isGestureOpen = gesture !== undefined;
    },
    undo: (workflowId) => travel(workflowId, "undo"),
    redo: (workflowId) => travel(workflowId, "redo"),
    canUndo: (workflowId) => (stacks.get(workflowId)?.undo.length ?? 0) > 0,
    canRedo: (workflowId) => (stacks.get(workflowId)?.redo.length ?? 0) > 0,
    load(workflowId, steps) {
      const all = stacksOf(workflowId);
      const drop = [...putBelow(all, steps), ...trim(all)];
      if (drop.length > 0) tell({ workflowId, drop });
    },
    clear(workflowId) {
      const all = stacks.get(workflowId);
      if (all === undefined) return;
      stacks.delete(workflowId);
      tell({ workflowId, drop: [...all.undo, ...all.redo].map((step) => step.index) });
    },
    endGesture() {
      isGestureOpen = false;
    },
  };
}
