/** Where a journal lies: one folder of files. `lib/runtime` implements it over the partition's file provider. */
export interface JournalFiles {
  /** Names, sorted; none when there is no folder. */
  list(): Promise<string[]>;
  read(name: string): Promise<Uint8Array>;
  /** The whole file or none: until it resolves, nothing of that name is there. */
  create(name: string, bytes: Uint8Array): Promise<void>;
  /** Appends and flushes. Rejects, with nothing written, when the file doesn't end at `at`: somebody else writes to it. */
  append(name: string, at: number, bytes: Uint8Array): Promise<void>;
  remove(name: string): Promise<void>;
}
