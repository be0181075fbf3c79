// Values that lost against others, for the person to look at and to have back.
import type { StoreApi } from "zustand/vanilla";
import { toAppError, type AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";
import { oneAtATime } from "../core/one-at-a-time";
import { lostValues, type LostValue } from "../domain/lost-value";
import { writeRegister } from "../domain/registers";
import type { ConflictRows } from "../persistence/conflict-rows";
import { findRow } from "../store/editor-state";
import type { EditorStore } from "../store/editor-store";

/** Others write in bursts; once at the end is often enough to count. */
const SETTLE_MS = 300;

export interface Conflicts {
  /** Those of a workflow whose graph has been read. */
  list(workflowId: string): Promise<readonly LostValue[]>;
  /** Writes what lost in the place of what is there, as one undo step, and forgets it. */
  use(lost: LostValue): Promise<void>;
  dismiss(lost: readonly LostValue[]): Promise<void>;
}

export interface WireConflictsPorts {
  readonly editor: EditorStore;
  readonly rows: Pick<ConflictRows, "list" | "dismiss">;
  /** How many the open workflow has. */
  readonly count: StoreApi<number>;
  onFault(error: AppError): void;
}

export interface WiredConflicts extends Conflicts {
  /** Something may have lost just now. */
  look(): void;
  stop: Dispose;
}

export function createConflicts({ editor, rows, count, onFault }: WireConflictsPorts): WiredConflicts {
  let timer: ReturnType<typeof setTimeout> | undefined;

  const list = async (workflowId: string) =>
    lostValues(await rows.list(workflowId), ({ table, key }) =>
      findRow(editor.store.getState(), table, workflowId, key),
    );

  const recount = oneAtATime(async () => {
    const { openId } = editor.store.getState();
    const found = openId === undefined ? [] : await list(openId);
    if (openId === editor.store.getState().openId) count.setState(found.length, true);
  });

  function look(): void {
    clearTimeout(timer);
    timer = setTimeout(() => {
      recount().catch((error: unknown) => onFault(toAppError(error, "runtime")));
    }, SETTLE_MS);
  }

  async function dismiss(lost: readonly LostValue[]): Promise<void> {
    await rows.dismiss(lost.flatMap(({ ids }) => ids));
    await recount();
  }

  const dispose = [
    editor.store.subscribe((state, before) => {
      if (state.openId !== before.openId) look();
    }),
    // Another tab may have seen what lost, or put it away.
    editor.onCommit(look),
  ];
  look();
  return {
    list,
    async use(lost) {
      const { table, workflowId, key, register, value } = lost;
      editor.transact(
        (draft) => {
          const row = { ...draft.get(table, workflowId, key) } as Record<string, unknown>;
          writeRegister(table, row, register, value);
          draft.patch(table, workflowId, key, row as never);
        },
        { undoIn: workflowId },
      );
      await dismiss([lost]);
    },
    dismiss,
    look,
    stop() {
      clearTimeout(timer);
      for (const off of dispose) off();
    },
  };
}
