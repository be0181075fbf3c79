// Workflows as a person handles them: read when wanted, opened, cloned, thrown away and brought back.
import { AppError } from "../core/app-error";
import { clockMs } from "../core/clock";
import type { Op } from "../domain/op";
import { rowKey } from "../domain/tables";
import { isAlive, rowOf } from "../domain/merge";
import type { Stored } from "../domain/stored";
import type { Workflow } from "../domain/workflow";
import type { EditorStore } from "../store/editor-store";
import type { Edits } from "../store/edits";
import type { Persistence } from "../persistence/open-persistence";
import type { Library, Removed } from "./runtime";

export interface OpenLibraryPorts {
  readonly editor: EditorStore;
  readonly edits: Edits;
  readonly persistence: Persistence;
  /** Ops of other tabs for graphs that are being read; merged once they are. */
  readonly takeEarly: (workflowId: string) => readonly Op[];
  readonly onOpen: (workflowId: string) => void;
}

/** The library, without the days that are left to what is in the trash. */
export interface OpenLibrary extends Omit<Library, "trash"> {
  isLoading(workflowId: string): boolean;
  trash(): readonly Omit<Removed, "daysLeft">[];
}

export function createLibrary(ports: OpenLibraryPorts): OpenLibrary {
  const { editor, edits, persistence } = ports;
  const loading = new Map<string, Promise<void>>();
  const removed = new Map<string, Stored>();
  for (const stored of persistence.workflows) if (!isAlive(stored)) removed.set(stored.id, stored);

  editor.onCommit(({ change }) => {
    for (const key of [...Object.keys(change.removed), ...Object.keys(change.added)]) {
      const stored = key.startsWith("workflows/") ? editor.replica.get(key) : undefined;
      if (stored === undefined) continue;
      if (isAlive(stored)) removed.delete(stored.id);
      else removed.set(stored.id, stored);
    }
  });

  async function read(workflowId: string): Promise<void> {
    const rows = await persistence.loadGraph(workflowId);
    editor.loadGraph(workflowId, rows);
    const early = ports.takeEarly(workflowId);
    if (early.length > 0) editor.merge(early);
  }

  function load(workflowId: string): Promise<void> {
    const { graphs, workflows } = editor.store.getState();
    if (graphs.has(workflowId)) return Promise.resolve();
    if (!workflows.has(workflowId)) {
      const message = `there is no workflow ${workflowId}`;
      return Promise.reject(new AppError({ area: "runtime", code: "NotFound", message, data: { workflowId } }));
    }
    const already = loading.get(workflowId);
    if (already !== undefined) return already;
    const promise = read(workflowId).finally(() => loading.delete(workflowId));
    loading.set(workflowId, promise);
    return promise;
  }

  return {
    isLoading: (workflowId) => loading.has(workflowId),
    load,
    async open(workflowId) {
      await load(workflowId);
      editor.open(workflowId);
      ports.onOpen(workflowId);
    },
    async clone(workflowId) {
      await load(workflowId);
      return edits.cloneWorkflow(workflowId);
    },
    trash() {
      const entries = [...removed.values()].flatMap((stored) => {
        const removedAt = stored.died === undefined ? 0 : clockMs(stored.died);
        const workflow = rowOf(stored, "workflows") as Workflow;
        return typeof workflow.name === "string" ? [{ workflow, removedAt }] : [];
      });
      return entries.sort((a, b) => b.removedAt - a.removedAt);
    },
    restore(workflowId) {
      const stored = removed.get(workflowId) ?? editor.replica.get(rowKey("workflows", workflowId, workflowId));
      if (stored !== undefined && !isAlive(stored)) edits.restoreWorkflow(rowOf(stored, "workflows") as Workflow);
    },
    nodeCounts: () => persistence.nodeCounts(),
  };
}
