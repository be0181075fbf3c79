// One undo step as it lies in the database.
import type { Change } from "../domain/change";

/** Persisted: new fields are optional, none is ever renamed. Raise `v` when a field changes its meaning. */
export interface UndoRow {
  readonly v: number;
  readonly workflowId: string;
  readonly lineage: string;
  readonly index: number;
  readonly side: "undo" | "redo";
  /** Whose writes the step takes back: the client in the clocks of its ops. */
  readonly client: string;
  readonly at: number;
  readonly gesture?: string;
  readonly change: Change;
}
