// What the running app is made of, as components and the scripting API see it. `create-runtime` builds it.
import type { StoreApi } from "zustand/vanilla";
import type { AssetStore } from "../assets/open-assets";
import type { Log } from "../core/log";
import type { Edge } from "../domain/edge";
import type { Graph } from "../domain/graph";
import type { KindCatalog } from "../domain/kind-catalog";
import type { NodeOutcome, RunMode, RunRecord } from "../domain/run-record";
import type { Workflow } from "../domain/workflow";
import type { FsProvider } from "../fs/fs-provider";
import type { EditorStore } from "../store/editor-store";
import type { Edits } from "../store/edits";
import type { RunStateStore } from "../store/run-state";
import type { Conflicts } from "./wire-conflicts";
import type { Versions } from "./wire-versions";
import type { Recovery } from "../persistence/open-readable";
import type { StorageState } from "../persistence/persistence-error";
import type { Updates } from "./wire-updates";

export type { Recovery, StorageState };

export type SaveStatus = "saved" | "saving" | "unsaved" | "error";

export interface SaveState {
  /** Of what has reached the queue; an edit that still waits for its graph to be read is what makes `unsaved`. */
  readonly status: Exclude<SaveStatus, "unsaved">;
  /** With `error`: why nothing can be saved now; a key of the words table. */
  readonly reason?: string;
  readonly storage: StorageState;
}

export interface RunOutcome {
  readonly id: string;
  readonly status: "complete" | "failed" | "cancelled";
  readonly nodes: Readonly<Record<string, NodeOutcome>>;
}

export interface Runs {
  /** Resolves when the run has ended, however it ended. `target` is a node id. */
  start(workflowId: string, options?: { target?: string | readonly string[]; mode?: RunMode }): Promise<RunOutcome>;
  cancel(runId: string): void;
  /** Newest first. */
  list(workflowId?: string): Promise<RunRecord[]>;
}

/** The asset store as the app uses it; only the composition root asks for its backend or ends it. */
export type Media = Omit<AssetStore, "backend" | "close">;

export interface ImportOutcome {
  readonly workflowId: string;
  readonly assets: number;
  /** Of those, how many were here already. */
  readonly reused: number;
  readonly warnings: readonly string[];
}

export interface Packages {
  export(workflowId: string, options?: { includeOriginals?: boolean; signal?: AbortSignal }): Promise<Blob>;
  import(file: Blob, options?: { signal?: AbortSignal }): Promise<ImportOutcome>;
}

export interface Removed {
  readonly workflow: Workflow;
  readonly removedAt: number;
  /** Until it is gone for good; 1 on the last day. */
  readonly daysLeft: number;
}

export interface Library {
  /** Reads a workflow's graph, unless it has been read. */
  load(workflowId: string): Promise<void>;
  /** Reads it and shows it. */
  open(workflowId: string): Promise<void>;
  clone(workflowId: string): Promise<Workflow>;
  /** Workflows in the trash, the last removed first, as long as they can be had back. */
  trash(): readonly Removed[];
  restore(workflowId: string): void;
  nodeCounts(): Promise<ReadonlyMap<string, number>>;
}

export interface Runtime {
  readonly partition: string | undefined;
  readonly editor: EditorStore;
  readonly edits: Edits;
  readonly kinds: KindCatalog;
  /** The edges of a graph that are shown and run. */
  readonly visibleEdges: (graph: Graph) => ReadonlyMap<string, Edge>;
  readonly runState: RunStateStore;
  readonly saveState: StoreApi<SaveState>;
  readonly library: Library;
  readonly media: Media;
  readonly runs: Runs;
  /** The files of this partition. */
  readonly fs: FsProvider;
  readonly packages: Packages;
  readonly versions: Versions;
  /** Values that lost against others. `count` is of the open workflow. */
  readonly conflicts: Conflicts & { readonly count: StoreApi<number> };
  /** Files of the person's, through the browser's pickers. */
  readonly files: {
    /** Resolves without a word when the person changes their mind. */
    save(blob: Blob, name: string): Promise<void>;
    /** `extension` with its dot. */
    pick(extension: string): Promise<File | undefined>;
  };
  /** Hands the person all that is kept here and in memory, as it lies, in one zip; for when nothing else helps. */
  downloadAll(): Promise<void>;
  readonly log: Log;
  readonly updates: Updates;
  /** What became of a damaged database at this start; undefined when nothing was wrong. */
  readonly recovery: StoreApi<Recovery | undefined>;
  /** Resolves when all edits made before the call are durable. */
  flush(): Promise<void>;
  dispose(): void;
}
