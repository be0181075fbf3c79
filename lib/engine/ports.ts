// What the scheduler needs of the world. It declares; runtime implements and proves the fit.
import type { Now } from "../core/ports";
import type { NodeError } from "../domain/node";
import type { NodeOutcome } from "../domain/run-record";
import type { PlannedNode } from "./run-plan";
import type { Value } from "./value";

/** Values by input handle, in wire order; a handle without wires is absent. A map, since handles are words that people chose. */
export type Inputs = ReadonlyMap<string, readonly Value[]>;

/** Content hashes of inputs by handle, in wire order. */
export type InputHashes = Readonly<Record<string, readonly string[]>>;

export interface Execution {
  readonly node: PlannedNode;
  readonly inputs: Inputs;
  readonly signal: AbortSignal;
  /** `fraction` of this node's work that is done, 0…1. */
  readonly onProgress: (fraction: number) => void;
}

/** How a node ended: with a value (or none, for kinds without outputs), or with an error that a person reads. */
export type ExecutionOutcome =
  | { readonly kind: "value"; readonly value: Value | undefined }
  | { readonly kind: "error"; readonly error: NodeError };

export type NodeEvent =
  | { readonly kind: "started"; readonly nodeId: string }
  | { readonly kind: "progress"; readonly nodeId: string; readonly fraction: number }
  | {
      readonly kind: "ended";
      readonly nodeId: string;
      readonly outcome: NodeOutcome;
      /** With status `complete`, for kinds that have an output. */
      readonly value?: Value | undefined;
      /** Empty for a node that never started. */
      readonly inputHashes: InputHashes;
      /** The key under which the value may be found again; undefined for kinds that always run. */
      readonly cacheKey: string | undefined;
    };

export interface EnginePorts {
  /** Runs one node. Must not throw for a failing node; what it throws all the same becomes that node's error. */
  execute(execution: Execution): Promise<ExecutionOutcome>;
  /** An earlier value under this key, whose bytes are still there. */
  findCached(cacheKey: string): Promise<Value | undefined>;
  /** Told in the order things happen; called synchronously, and may abort the run. One that throws ends it: see `runPlan`. */
  onEvent(event: NodeEvent): void;
  readonly now: Now;
}
