// What runs now, in this tab. Never stored: after a reload nothing is running.
import { createStore, type StoreApi } from "zustand/vanilla";

export type LiveStatus = "queued" | "running";

export interface LiveRun {
  readonly id: string;
  readonly workflowId: string;
  /** Ms since the epoch. */
  readonly startedAt: number;
  readonly total: number;
  readonly done: number;
}

export interface RunState {
  readonly runs: ReadonlyMap<string, LiveRun>;
  /** Nodes that wait or work, by `workflowId/nodeId`. */
  readonly nodes: ReadonlyMap<string, { readonly status: LiveStatus; readonly progress: number }>;
}

export type RunStateStore = StoreApi<RunState>;

export function createRunState(): RunStateStore {
  return createStore<RunState>(() => ({ runs: new Map(), nodes: new Map() }));
}

export function liveKey(workflowId: string, nodeId: string): string {
  return `${workflowId}/${nodeId}`;
}
