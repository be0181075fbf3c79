// A frozen picture of what one run will do: edits made while it runs don't touch it.
import type { Config } from "../domain/node";
import type { RunMode } from "../domain/run-record";
import type { Value } from "./value";

export interface PlannedNode {
  readonly id: string;
  readonly type: string;
  readonly title: string;
  readonly config: Config;
  /** Bumped when a kind's work changes, so that old results are not taken for new. */
  readonly kindVersion: number;
  readonly isCacheable: boolean;
  /** Where each input comes from, in wire order. */
  readonly inputs: readonly { readonly handle: string; readonly from: string }[];
}

export interface RunPlan {
  readonly mode: RunMode;
  /** In topological order. */
  readonly nodes: readonly PlannedNode[];
  /** Values of nodes outside of the plan that feed nodes in it (earlier results, taken as they are). */
  readonly given: ReadonlyMap<string, Value>;
}
