// When versions make themselves: as a workflow is opened, before anything is done to it, and in a pause of the work. What
// they are is `wire-versions`, which loads with the first.
import { toAppError, type AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";
import type { Now } from "../core/ports";
import { CHECKPOINT_MS } from "../domain/thinning";
import type { EditorStore } from "../store/editor-store";

/** A checkpoint waits for a pause this long. */
const PAUSE_MS = 2_000;

/**
 * Keeps a version of a workflow that is opened, and in each pause of the work on it, at most one for each stretch of time.
 * `checkpoint` keeps nothing that is kept already. Never makes a gesture wait.
 */
export function keepCheckpoints(
  { editor, now }: { readonly editor: EditorStore; readonly now: Now },
  checkpoint: (workflowId: string) => Promise<void>,
  onFault: (error: AppError) => void,
): Dispose {
  const keptAt = new Map<string, number>();
  const timers = new Map<string, ReturnType<typeof setTimeout>>();

  function keep(workflowId: string): void {
    timers.delete(workflowId);
    keptAt.set(workflowId, now());
    checkpoint(workflowId).catch((error: unknown) => onFault(toAppError(error, "runtime")));
  }

  function keepOpen(): void {
    const { openId } = editor.store.getState();
    if (openId !== undefined && !keptAt.has(openId)) keep(openId);
  }

  const offOpen = editor.store.subscribe((state, before) => {
    if (state.openId !== before.openId) keepOpen();
  });
  keepOpen();
  const off = editor.onCommit(({ source }) => {
    const { openId } = editor.store.getState();
    if (source === "remote" || openId === undefined) return;
    clearTimeout(timers.get(openId));
    const waitMs = Math.max(PAUSE_MS, (keptAt.get(openId) ?? 0) + CHECKPOINT_MS - now());
    timers.set(openId, setTimeout(keep, waitMs, openId));
  });
  return () => {
    off();
    offOpen();
    for (const timer of timers.values()) clearTimeout(timer);
  };
}
