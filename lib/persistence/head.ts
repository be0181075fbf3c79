// The terms under which a database may be written. One row, read in every transaction
// that can't prove otherwise that nobody else has been here.
import { AppError } from "../core/app-error";

/**
 * What rows mean. Bump it with a migration, keep a fixture of the version before, and bump Dexie's version with it, so
 * that a browser that still has an older tab open says so.
 */
export const SCHEMA_VERSION = 1;

/** Lies in `kv` under its key. */
export interface Head {
  readonly key: "head";
  readonly schema: number;
  /** Random for each database ever made, so that a wiped and remade one is told from the one before. */
  readonly epoch: string;
}

export const HEAD_KEY = "head";

/** Without `found`, when all that is known is that it is newer. */
export function refuseNewer(found?: number): AppError {
  return new AppError({
    area: "persistence",
    code: "NewerSchema",
    message: `the stored data is of version ${found ?? "?"}, newer than this build understands (${SCHEMA_VERSION})`,
    data: { found, known: SCHEMA_VERSION },
  });
}

export function refuseReplaced(): AppError {
  return new AppError({
    area: "persistence",
    code: "Replaced",
    message: "the stored data was deleted while this tab was open",
  });
}

/** Throws `NewerSchema` or `Replaced` when this tab, which began with the database of `epoch`, must not write here any more. */
export function mustAgree(head: Head | undefined, epoch: string): Head {
  if (head === undefined || head.epoch !== epoch) throw refuseReplaced();
  if (head.schema > SCHEMA_VERSION) throw refuseNewer(head.schema);
  return head;
}
