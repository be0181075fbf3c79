// What is done behind a database now and then, by one tab for all: loaded when it is first done.
import { TRASH_MS } from "../domain/trash";
import type { Op } from "../domain/op";
import type { ConflictRows } from "./conflict-rows";
import type { Database } from "./database";
import type { JournalFiles } from "./journal-files";
import { createJournalKeeper, type JournalKeeper } from "./keep-journal";
import { pruneLog } from "./prune-log";
import { purgeTrash } from "./purge-trash";
import type { UndoRows } from "./undo-rows";

export interface Housekeeping {
  /** Forgets what need not be kept any longer: old log entries, values that lost long ago. */
  prune(now: number): Promise<{ readonly ops: number; readonly conflicts: number }>;
  /** Deletes for good what has been in the trash for over 30 days, and undo steps as old; answers the ids of the workflows. For one tab at a time, though two do no harm. */
  purge(now: number): Promise<string[]>;
  /** Brings the second copy up to the log's end. Answers how many ops or rows were written. */
  keepJournal(files: JournalFiles): Promise<number>;
}

export interface HousekeepingPorts {
  readonly database: Database;
  readonly conflicts: Pick<ConflictRows, "prune">;
  readonly undo: UndoRows;
  /** Takes back ops that the journal knows and the database has lost; resolves when they are durable. */
  onLost(ops: readonly Op[]): Promise<void>;
}

export function createHousekeeping({ database, conflicts, undo, onLost }: HousekeepingPorts): Housekeeping {
  /** One keeper for as long as the files are the same: it remembers how far it has come. */
  let kept: { readonly files: JournalFiles; readonly keeper: JournalKeeper } | undefined;
  return {
    prune: async (now) => ({ ops: await pruneLog(database, now), conflicts: await conflicts.prune(now) }),
    async purge(now) {
      await undo.purge(now - TRASH_MS);
      return purgeTrash(database, now - TRASH_MS);
    },
    keepJournal(files) {
      if (kept?.files !== files) kept = { files, keeper: createJournalKeeper({ database, files, onLost }) };
      return kept.keeper.keep();
    },
  };
}
