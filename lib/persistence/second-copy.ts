import { clockMs } from "../core/clock";
import type { Stored } from "../domain/stored";
import type { RowKey } from "../domain/tables";
import { decodeFrames, rowsOfJournal, type JournalRecord } from "./journal";
import type { JournalFiles } from "./journal-files";

/** All rows that the journal knows, dead ones too, by key. */
export interface SecondCopy {
  readonly rows: ReadonlyMap<RowKey, Stored>;
  /** When the newest of them was written, in ms since the epoch. */
  readonly until: number;
}

/** Reads every generation as far as it is good. Undefined when there is none. */
export async function readSecondCopy(files: JournalFiles): Promise<SecondCopy | undefined> {
  const generations: (readonly JournalRecord[])[] = [];
  for (const name of await files.list()) generations.push(decodeFrames(await files.read(name)).records);
  const rows = rowsOfJournal(generations);
  if (rows.size === 0) return undefined;
  let until = 0;
  for (const { clocks, died } of rows.values()) {
    for (const clock of [...Object.values(clocks), died]) {
      if (clock !== undefined) until = Math.max(until, clockMs(clock));
    }
  }
  return { rows, until };
}
