// One version of a workflow, as others know it and as it lies in the database.
import type { AssetRef } from "../domain/asset-ref";

export interface Version {
  /** An automatic one's is made of the workflow and its time bucket, so that two tabs make one. */
  readonly id: string;
  readonly workflowId: string;
  readonly at: number;
  /** Given by a person; automatic ones have none. */
  readonly name?: string;
  readonly nodeCount: number;
  readonly edgeCount: number;
  readonly bytes: number;
}

/** Persisted: new fields are optional, none is ever renamed. Raise `v` when a field or the body changes its meaning. */
export interface VersionRow extends Version {
  readonly v: number;
  /** Media that the graph points at, which garbage collection must leave. */
  readonly assets: readonly AssetRef[];
  readonly bodySum: number;
  /** The snapshot's canonical JSON, deflated. */
  readonly body: ArrayBuffer;
}
