import type { Database } from "./database";
import type { JournalFiles } from "./journal-files";

/** Keeps a journal, with code that loads when it is first kept. One keeper for as long as the files are the same: it remembers how far it has come. */
export function keepWith(database: Database): (files: JournalFiles) => Promise<number> {
  let keeper: { readonly files: JournalFiles; readonly keep: () => Promise<number> } | undefined;
  return async (files) => {
    if (keeper?.files !== files) {
      const { createJournalKeeper } = await import("./keep-journal");
      keeper = { files, ...createJournalKeeper(database, files) };
    }
    return keeper.keep();
  };
}
