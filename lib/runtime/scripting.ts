// `window.atelier`: the app's own functions for the console, for scripts and for tests. Present in every build.
// Names and shapes are promised to the outside: add, never change.
import type { StoreApi } from "zustand/vanilla";
import { AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";
import type { LogRecord } from "../core/log";
import type { Edge } from "../domain/edge";
import type { Config, Node, Point, Size } from "../domain/node";
import type { Port } from "../domain/port";
import type { NodeResult } from "../domain/result";
import type { Viewport, Workflow } from "../domain/workflow";
import type { FsProvider } from "../fs/fs-provider";
import type { EditorState } from "../store/editor-state";
import type { EdgeInput, NodeInput } from "../store/edits";
import { VERSION } from "./version";
import type { Versions } from "./wire-versions";
import type { ImportOutcome, Media, Runs, Runtime, SaveStatus } from "./runtime";

/** Done at once when the workflow's graph has been read, else when it is; `flush` waits for it either way. */
type Later = void | Promise<void>;

export interface Atelier {
  /** Resolves when everything below works; rejects with the reason when the app can't start. */
  readonly ready: Promise<void>;
  readonly version: string;
  readonly partition: string | undefined;
  readonly store: StoreApi<EditorState>;
  createWorkflow(name: string): Workflow;
  removeWorkflow(id: string): void;
  cloneWorkflow(id: string): Workflow | Promise<Workflow>;
  openWorkflow(id: string): Promise<void>;
  /** Last changed first. */
  listWorkflows(): Promise<{ id: string; name: string; updatedAt: number; nodeCount: number }[]>;
  getWorkflow(id: string): Promise<Workflow & { nodes: Node[]; edges: Edge[] }>;
  renameWorkflow(id: string, name: string): void;
  setNodes(workflowId: string, nodes: readonly NodeInput[]): Later;
  setEdges(workflowId: string, edges: readonly EdgeInput[]): Later;
  setViewport(workflowId: string, viewport: Viewport): void;
  updateNodeConfig(workflowId: string, nodeId: string, config: Config): Later;
  updateNodeResult(workflowId: string, nodeId: string, result: NodeResult | undefined): Later;
  updateNodeDimensions(workflowId: string, nodeId: string, position?: Point, size?: Size): Later;
  undo(): boolean;
  redo(): boolean;
  flush(): Promise<void>;
  saveState(): SaveStatus;
  readonly assets: Pick<Media, "put" | "get" | "url" | "delete" | "list" | "usage" | "collectGarbage">;
  readonly packages: {
    export(workflowId: string, options?: { includeOriginals?: boolean }): Promise<Blob>;
    import(file: Blob): Promise<ImportOutcome>;
  };
  readonly runs: Runs;
  nodeKinds(): { type: string; title: string; inputs: readonly Port[]; outputs: readonly Port[] }[];
  /** Restoring is one undo step. */
  readonly versions: Pick<Versions, "list" | "save" | "restore">;
  readonly fs: FsProvider;
  log(listener: (record: LogRecord) => void): Dispose;
}

declare global {
  interface Window {
    atelier?: Atelier;
  }
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : 1;
}

/** An edit that waits for its graph to be read is not in the queue yet, and not saved either. */
function saveStatus(runtime: Runtime, isEditWaiting: boolean): SaveStatus {
  const { status } = runtime.saveState.getState();
  return status === "saved" && isEditWaiting ? "unsaved" : status;
}

/** In a window that may store nothing all writes succeed, and last as long as the page. */
function mustStore({ saveState }: Runtime): void {
  if (saveState.getState().storage !== "memory-only") return;
  throw new AppError({ area: "persistence", code: "Unavailable", message: "this window may store nothing" });
}

function createAtelier(runtime: Runtime): Omit<Atelier, "ready" | "version"> {
  const { editor, edits, library, media, packages } = runtime;
  const pending = new Set<Promise<unknown>>();

  /** Runs `edit` now, or as soon as the graph is there; in the order of the calls. */
  function withGraph<T>(workflowId: string, edit: () => T): T | Promise<T> {
    if (editor.store.getState().graphs.has(workflowId)) return edit();
    const later = library.load(workflowId).then(edit);
    const settled = later.catch(() => undefined);
    pending.add(settled);
    void settled.then(() => pending.delete(settled));
    return later;
  }

  return {
    partition: runtime.partition,
    store: editor.store,
    createWorkflow: (name) => edits.createWorkflow(name),
    removeWorkflow: edits.removeWorkflow,
    cloneWorkflow: (id) => withGraph(id, () => edits.cloneWorkflow(id)),
    openWorkflow: library.open,
    async listWorkflows() {
      await runtime.flush();
      const counts = await library.nodeCounts();
      const workflows = [...editor.store.getState().workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt);
      return workflows.map(({ id, name, updatedAt }) => ({ id, name, updatedAt, nodeCount: counts.get(id) ?? 0 }));
    },
    async getWorkflow(id) {
      await library.load(id);
      const { workflows, graphs } = editor.store.getState();
      const workflow = workflows.get(id);
      const graph = graphs.get(id);
      if (workflow === undefined || graph === undefined) {
        throw new AppError({ area: "runtime", code: "NotFound", message: `there is no workflow ${id}` });
      }
      return { ...workflow, nodes: [...graph.nodes.values()].sort(byId), edges: [...graph.edges.values()].sort(byId) };
    },
    renameWorkflow: edits.renameWorkflow,
    setNodes: (id, nodes) => withGraph(id, () => edits.setNodes(id, nodes)),
    setEdges: (id, edges) => withGraph(id, () => edits.setEdges(id, edges)),
    setViewport: edits.setViewport,
    updateNodeConfig: (id, nodeId, config) => withGraph(id, () => edits.updateNodeConfig(id, nodeId, config)),
    updateNodeResult: (id, nodeId, result) => withGraph(id, () => edits.updateNodeResult(id, nodeId, result)),
    updateNodeDimensions: (id, nodeId, position, size) =>
      withGraph(id, () => edits.updateNodeDimensions(id, nodeId, position, size)),
    undo: editor.undo,
    redo: editor.redo,
    async flush() {
      while (pending.size > 0) await Promise.all(pending);
      await runtime.flush();
      mustStore(runtime);
    },
    saveState: () => saveStatus(runtime, pending.size > 0),
    assets: {
      put: media.put,
      get: media.get,
      url: media.url,
      delete: media.delete,
      list: media.list,
      usage: media.usage,
      collectGarbage: media.collectGarbage,
    },
    packages: {
      async export(workflowId, options) {
        await runtime.flush();
        return packages.export(workflowId, options);
      },
      async import(file) {
        const outcome = await packages.import(file);
        await runtime.flush();
        return outcome;
      },
    },
    runs: runtime.runs,
    nodeKinds: () =>
      runtime.kinds.list().map(({ type, title, ports, defaults }) => ({ type, title, ...ports(defaults) })),
    versions: runtime.versions,
    fs: runtime.fs,
    log: runtime.log.on,
  };
}

/** Puts `window.atelier` in place at once, with `ready` to wait for, and fills it when the app has started. */
export function installScripting(starting: Promise<Runtime>): void {
  const ready = starting.then((runtime) => {
    Object.assign(shell, createAtelier(runtime));
  });
  const shell = { ready, version: VERSION } as Atelier;
  // Whoever shows the app shows why it did not start; this promise is for scripts.
  ready.catch(() => undefined);
  window.atelier = shell;
}
