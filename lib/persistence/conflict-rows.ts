// Values that lost against others, kept so that a person can have them back.
import { clockMs } from "../core/clock";
import type { Conflict } from "../domain/conflict";
import type { Database } from "./database";
import { unseal } from "./seal";

const KEPT_MS = 30 * 24 * 3_600_000;

export interface ConflictRows {
  /** Those of a workflow, what lost last first. */
  list(workflowId: string): Promise<Conflict[]>;
  dismiss(ids: readonly string[]): Promise<void>;
  /** Forgets what was noticed more than 30 days before `now`. Answers how many went. */
  prune(now: number): Promise<number>;
}

export function createConflictRows(database: Pick<Database, "use">): ConflictRows {
  return {
    async list(workflowId) {
      const sealed = await database.use(({ conflicts }) => conflicts.where("workflowId").equals(workflowId).toArray());
      const conflicts = sealed.flatMap((conflict) => unseal(conflict) ?? []);
      return conflicts.sort((a, b) => (a.lost < b.lost ? 1 : -1));
    },
    dismiss: (ids) => database.use(({ conflicts }) => conflicts.bulkDelete([...ids])),
    async prune(now) {
      return database.use(({ conflicts }) =>
        conflicts.filter(({ noticedAt, won }) => (noticedAt ?? clockMs(won)) < now - KEPT_MS).delete(),
      );
    },
  };
}
