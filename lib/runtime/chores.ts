// What one tab of a partition does for all of them, in the background and now and then. Whatever fails is tried again
// with the next round; nobody waits for any of it.
import { toAppError, type AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";
import type { Log } from "../core/log";
import type { Now } from "../core/ports";
import { standForLeader } from "../persistence/leader";
import type { Persistence } from "../persistence/open-persistence";

/** After the first screen, and before the tab is likely to be closed again. */
const FIRST_ROUND_MS = 10_000;
const ROUND_MS = 3_600_000;

export interface ChoresPorts {
  readonly partition: string | undefined;
  readonly persistence: Pick<Persistence, "prune">;
  readonly now: Now;
  readonly log: Log;
  onFault(error: AppError): void;
}

export function startChores({ partition, persistence, now, log, onFault }: ChoresPorts): Dispose {
  async function round(): Promise<void> {
    try {
      const pruned = await persistence.prune(now());
      log.write("persistence", "pruned", pruned);
    } catch (error) {
      onFault(toAppError(error, "runtime"));
    }
  }
  return standForLeader({
    partition,
    onFault,
    lead(signal) {
      const first = setTimeout(() => void round(), FIRST_ROUND_MS);
      const later = setInterval(() => void round(), ROUND_MS);
      signal.addEventListener("abort", () => {
        clearTimeout(first);
        clearInterval(later);
      });
    },
  });
}
