// What one tab of a partition does for all of them, in the background and now and then. Whatever fails is tried again
// with the next round; nobody waits for any of it.
import { toAppError, type AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";
import type { Log } from "../core/log";
import type { Now } from "../core/ports";
import type { FsProvider } from "../fs/fs-provider";
import { createJournalFiles } from "./journal-files";
import { standForLeader } from "../persistence/leader";
import type { Housekeeping } from "../persistence/housekeeping";

/** After the first screen, and before the tab is likely to be closed again. */
const FIRST_ROUND_MS = 10_000;
const ROUND_MS = 3_600_000;
/** So much work at most is in the database alone. */
const JOURNAL_MS = 5_000;

export interface ChoresPorts {
  readonly partition: string | undefined;
  readonly housekeeping: Housekeeping;
  readonly fs: FsProvider;
  readonly now: Now;
  readonly log: Log;
  onFault(error: AppError): void;
}

export function startChores({ partition, housekeeping, fs, now, log, onFault }: ChoresPorts): Dispose {
  const files = createJournalFiles(fs);

  async function round(): Promise<void> {
    try {
      const pruned = await housekeeping.prune(now());
      const purged = await housekeeping.purge(now());
      log.write("persistence", "pruned", { ...pruned, workflows: purged.length });
    } catch (error) {
      onFault(toAppError(error, "runtime"));
    }
  }
  /** Every few seconds, one round after the other. Without a private file system there is no second copy. */
  function keepJournal(): Dispose {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isOver = false;
    const next = async () => {
      try {
        if ((await fs.capabilities()).kind !== "opfs") return;
        await housekeeping.keepJournal(files);
      } catch (error) {
        onFault(toAppError(error, "runtime"));
      }
      if (!isOver) timer = setTimeout(() => void next(), JOURNAL_MS);
    };
    void next();
    return () => {
      isOver = true;
      clearTimeout(timer);
    };
  }

  return standForLeader({
    partition,
    onFault,
    lead(signal) {
      const first = setTimeout(() => void round(), FIRST_ROUND_MS);
      const later = setInterval(() => void round(), ROUND_MS);
      const stopJournal = keepJournal();
      signal.addEventListener("abort", () => {
        clearTimeout(first);
        clearInterval(later);
        stopJournal();
      });
    },
  });
}
