// The end of the trash: the graph, versions and undo steps of workflows that were thrown away long ago. The workflow's
// own row stays behind as a mark that it is dead, so that no late op of another tab brings it back.
import { clockMs } from "../core/clock";
import { isAlive } from "../domain/merge";
import type { Stored } from "../domain/stored";
import type { Database, Tables } from "./database";
import { unseal } from "./seal";

/**
 * Longer than the trash offers a workflow, by more than any clock drifts between tabs: what may still be restored
 * somewhere is never purged.
 */
const GRACE_MS = 24 * 60 * 60_000;

/** True for a row that lies damaged as well: what can't be judged isn't purged. */
function mayReturn(sealed: Stored, before: number): boolean {
  const stored = unseal(sealed);
  return stored?.died === undefined || isAlive(stored) || clockMs(stored.died) >= before;
}

/** Deletes what belongs to workflows that went into the trash before this moment (ms since the epoch). Answers their ids. */
export async function purgeTrash(database: Database, before: number): Promise<string[]> {
  return database.use((tables) => purge(tables, before));
}

function purge({ workflows, nodes, edges, results, versions, undo }: Tables, before: number): PromiseLike<string[]> {
  return workflows.db.transaction("rw", [workflows, nodes, edges, results, versions, undo], async () => {
    const dead: string[] = [];
    await workflows.each((sealed) => {
      if (!mayReturn(sealed, before - GRACE_MS)) dead.push(sealed.id);
    });
    for (const id of dead) {
      for (const table of [nodes, edges, results]) {
        await table.where("[workflowId+id]").between([id, ""], [id, []]).delete();
      }
      await versions.where("workflowId").equals(id).delete();
      await undo.where("[workflowId+lineage+index]").between([id, ""], [id, []]).delete();
    }
    return dead;
  });
}
