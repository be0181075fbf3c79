// Where ops of other tabs arrive, and wait when their graph is being read.
import type { Op } from "../domain/op";
import type { EditorStore } from "../store/editor-store";

export interface RemoteInbox {
  /** Hands over ops from other tabs; safe to call at any time. */
  receive(ops: readonly Op[]): void;
  /** Ops for a graph that came while it was being read. */
  takeEarly(workflowId: string): readonly Op[];
}

/** Ops for graphs that are not read are dropped, since storage has them; those for a graph that is being read right now wait. */
export function createRemoteInbox(editor: EditorStore, isLoading: (workflowId: string) => boolean): RemoteInbox {
  const early = new Map<string, Op[]>();
  return {
    receive(ops) {
      for (const op of ops) {
        if (op.table === "workflows" || !isLoading(op.workflowId)) continue;
        const waiting = early.get(op.workflowId);
        if (waiting === undefined) early.set(op.workflowId, [op]);
        else waiting.push(op);
      }
      editor.merge(ops);
    },
    takeEarly(workflowId) {
      const ops = early.get(workflowId) ?? [];
      early.delete(workflowId);
      return ops;
    },
  };
}
