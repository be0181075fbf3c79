// What of the values that lost is worth a person's eye.
import { clientOf } from "../core/clock";
import { isSameJson, type Json } from "../core/json";
import type { Conflict } from "./conflict";
import { registersOf } from "./registers";
import type { Row } from "./tables";

/** The last of what one author wrote to one register and lost: a burst of typing loses letter by letter. */
export interface LostValue extends Conflict {
  /** Of all conflicts that it stands for. */
  readonly ids: readonly string[];
  /** What is there now; absent where nothing is. */
  readonly present?: Json;
}

/** What lost last first. Left out is what belongs to a row that is gone, and what is there again. */
export function lostValues(
  conflicts: readonly Conflict[],
  rowOf: (conflict: Conflict) => Row | undefined,
): readonly LostValue[] {
  const lastFirst = conflicts.toSorted((a, b) => (a.lost < b.lost ? 1 : -1));
  const idsOf = new Map<string, string[]>();
  const values: LostValue[] = [];
  for (const conflict of lastFirst) {
    const { id, table, workflowId, key, register, lost, value } = conflict;
    const place = [table, workflowId, key, register, clientOf(lost)].join(" ");
    const earlier = idsOf.get(place);
    if (earlier !== undefined) {
      earlier.push(id);
      continue;
    }
    const ids = [id];
    idsOf.set(place, ids);
    const row = rowOf(conflict);
    const present: Json | undefined = row && registersOf(table, row)[register];
    if (row === undefined || isSameJson(present, value)) continue;
    values.push({ ...conflict, ids, ...(present !== undefined && { present }) });
  }
  return values;
}
