// Undo through reloads, put together; loaded once the editor answers.
import type { AppError } from "../core/app-error";
import type { NewId } from "../core/id";
import { onLeave } from "../persistence/tab-channel";
import type { UndoRows } from "../persistence/undo-rows";
import type { EditorStore } from "../store/editor-store";
import { createTabLineages } from "./tab-lineage";
import { keepUndo } from "./wire-undo";

export interface StartUndoPorts {
  readonly partition: string | undefined;
  readonly editor: EditorStore;
  /** All steps since the editor was made; those from before this was loaded come first. */
  readonly steps: EditorStore["onStep"];
  readonly clientId: string;
  readonly rows: UndoRows;
  readonly flush: () => Promise<void>;
  readonly newId: NewId;
  onFault(error: AppError): void;
}

export function startUndo({ partition, editor, steps, newId, ...ports }: StartUndoPorts): { stop(): void } {
  const lineages = createTabLineages(partition, newId);
  const undo = keepUndo({ ...ports, editor: { ...editor, onStep: steps }, lineages, onLeave });
  return {
    stop() {
      undo.stop();
      lineages.release();
    },
  };
}
