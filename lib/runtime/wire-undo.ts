// Undo steps that outlive the page. A tab's steps are a lineage, named in its session storage and held by a Web Lock: a
// reloaded tab finds its own again; a new one takes over the steps of a tab that is gone. Whoever holds a lineage is
// the only one who writes it. Nothing here makes an edit wait.
import { toAppError, type AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";
import type { UndoRow } from "../persistence/undo-row";
import type { UndoRows, UndoWrite } from "../persistence/undo-rows";
import type { EditorStore } from "../store/editor-store";
import type { Step, StepDeed } from "../store/history";

/** Names a tab's steps through reloads, and tells whose tab is gone. */
export interface Lineages {
  /** This tab's own, held until the page ends. */
  own(): Promise<string>;
  isHeld(lineage: string): Promise<boolean>;
}

export interface WireUndoPorts {
  readonly editor: EditorStore;
  readonly clientId: string;
  readonly rows: UndoRows;
  readonly lineages: Lineages;
  /** Resolves when the ops of all edits so far are durable: a step is kept behind what it takes back. */
  readonly flush: () => Promise<void>;
  readonly onLeave: (listener: () => void) => Dispose;
  onFault(error: AppError): void;
}

export interface KeptUndo {
  /** Resolves when the steps of all edits so far are kept. */
  flush(): Promise<void>;
  /** Resolves when the open workflow's steps are read. */
  read(): Promise<void>;
  stop(): void;
}

interface StepWriter {
  note(deed: StepDeed): void;
  /** Resolves when what was noted is kept, or can't be. */
  flush(): Promise<void>;
  /** For when the page goes away: begins to write at once. */
  leave(): void;
}

function createStepWriter({ rows, clientId, ...ports }: WireUndoPorts, owned: Promise<string>): StepWriter {
  /** What is to be written, by workflow and index; a step that changes again before it is written is written once. */
  let waiting = new Map<string, { workflowId: string; index: number; step?: Step }>();
  let lineage: string | undefined;
  let writing: Promise<void> | undefined;

  function take(name: string): UndoWrite {
    const put: Omit<UndoRow, "v">[] = [];
    const drop: Pick<UndoRow, "workflowId" | "lineage" | "index">[] = [];
    for (const { workflowId, index, step } of waiting.values()) {
      if (step === undefined) drop.push({ workflowId, lineage: name, index });
      else put.push({ workflowId, lineage: name, client: clientId, ...step });
    }
    return { put, drop };
  }

  async function write(): Promise<void> {
    try {
      lineage ??= await owned;
      while (waiting.size > 0) {
        await ports.flush();
        const batch = waiting;
        const saved = rows.save(take(lineage));
        waiting = new Map();
        try {
          await saved;
        } catch (error) {
          waiting = new Map([...batch, ...waiting]);
          throw error;
        }
      }
    } catch (error) {
      // What could not be written is tried again with the next step, and once more when the page goes away.
      ports.onFault(toAppError(error, "runtime"));
    } finally {
      writing = undefined;
    }
  }

  return {
    note({ workflowId, put, drop }) {
      for (const index of drop) waiting.set(`${workflowId}/${index}`, { workflowId, index });
      if (put !== undefined) waiting.set(`${workflowId}/${put.index}`, { workflowId, index: put.index, step: put });
      writing ??= write();
    },
    flush: () => writing ?? Promise.resolve(),
    leave() {
      if (lineage === undefined || waiting.size === 0) return;
      rows.save(take(lineage)).catch((error: unknown) => ports.onFault(toAppError(error, "runtime")));
    },
  };
}

export function keepUndo(ports: WireUndoPorts): KeptUndo {
  const { editor, rows } = ports;
  const reading = new Map<string, Promise<void>>();
  const owned = ports.lineages.own();
  const writer = createStepWriter(ports, owned);

  /** Takes over the newest steps of a tab that is gone, where this one has none. */
  async function takeOver(workflowId: string, own: string): Promise<void> {
    const known = await rows.lineages(workflowId);
    if (known.includes(own)) return;
    for (const other of known) {
      if (!(await ports.lineages.isHeld(other))) return rows.adopt(workflowId, other, own);
    }
  }

  async function read(workflowId: string): Promise<void> {
    try {
      const own = await owned;
      await takeOver(workflowId, own);
      const kept = await rows.load(workflowId, own);
      const steps = kept.map(({ v: _v, workflowId: _w, lineage: _l, client: _c, ...step }): Step => step);
      editor.loadSteps(workflowId, steps, new Set(kept.map(({ client }) => client)));
    } catch (error) {
      ports.onFault(toAppError(error, "runtime"));
    }
  }

  function readOpen(): Promise<void> {
    const { openId } = editor.store.getState();
    if (openId === undefined) return Promise.resolve();
    const found = reading.get(openId) ?? read(openId);
    reading.set(openId, found);
    return found;
  }

  const dispose = [
    editor.onStep(writer.note),
    editor.store.subscribe((state, before) => {
      if (state.openId !== before.openId) void readOpen();
    }),
    ports.onLeave(writer.leave),
  ];
  void readOpen();

  return {
    flush: writer.flush,
    read: readOpen,
    stop() {
      for (const off of dispose) off();
    },
  };
}
