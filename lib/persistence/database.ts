// The Dexie database of one partition. Database, table and key names are persisted: never rename one.
import Dexie, { type Table } from "dexie";
import { AppError } from "../core/app-error";
import type { Stored } from "../domain/stored";
import type { Op } from "../domain/op";
import type { RunRecord } from "../domain/run-record";
import { withDeadline } from "../core/deadline";
import { toPersistenceError } from "./persistence-error";

/**
 * What rows mean. Bump it with a migration, keep a fixture of the version before, and bump `DEXIE_VERSION` with it: a
 * browser changes the version of a database only when no other connection is open, so an older tab can never write
 * beside newer rules.
 */
export const SCHEMA_VERSION = 1;
/** Which tables and indexes there are. Dexie multiplies it by ten. */
const DEXIE_VERSION = 1;
const OPEN_DEADLINE_MS = 10_000;

/** The terms under which a database may be written; looked at whenever a connection is opened. */
export interface Head {
  readonly key: "head";
  readonly schema: number;
  /** Random for each database ever made, so that a wiped and remade one is told from the one before. */
  readonly epoch: string;
}

/** An op as the log keeps it. `seq` counts from 1 without gaps, in the order of commits over all tabs. */
export type LoggedOp = Op & { readonly seq: number };

export interface Tables {
  readonly workflows: Table<Stored, string>;
  readonly nodes: Table<Stored, [string, string]>;
  readonly edges: Table<Stored, [string, string]>;
  readonly results: Table<Stored, [string, string]>;
  readonly assets: Table<Stored, string>;
  readonly kv: Table<{ readonly key: string; readonly [field: string]: unknown }, string>;
  readonly oplog: Table<LoggedOp, number>;
  readonly runs: Table<RunRecord, string>;
  /** Pieces of media where there is no OPFS. */
  readonly blobs: Table<ArrayBuffer, [string, number]>;
}

/**
 * Nodes of two workflows may have the same id (a script may give any), so their key is the pair. It also keeps the
 * rows of one workflow together, which makes opening one a single range read without another index to maintain.
 */
const STORES = {
  workflows: "id",
  nodes: "[workflowId+id]",
  edges: "[workflowId+id]",
  results: "[workflowId+id], cacheKey",
  assets: "id",
  kv: "key",
  blobs: "",
  handles: "id",
  oplog: "seq",
  runs: "id, workflowId",
  versions: "id, workflowId",
  undo: "workflowId",
  conflicts: "id, workflowId",
} as const;

export interface Database {
  readonly name: string;
  readonly tables: Tables;
  /**
   * The open connection, for raw transactions. Opens again when the browser has closed it; rejects with `Replaced` when
   * what it finds then is another database.
   */
  connection(): Promise<IDBDatabase>;
  /** The connection if it is open this very moment, for what can't wait. */
  connectionNow(): IDBDatabase | undefined;
  close(): void;
}

export function databaseName(partition: string | undefined): string {
  return partition === undefined ? "atelier" : `atelier:${partition}`;
}

function refuseNewer(found: number): AppError {
  return new AppError({
    area: "persistence",
    code: "NewerSchema",
    message: `the stored data is of version ${found}, newer than this build understands (${SCHEMA_VERSION})`,
    data: { found, known: SCHEMA_VERSION },
  });
}

/** Checks the terms, or sets them at the first visit. Rejects, and writes nothing, when the rows come from a newer build. */
async function agree(db: Dexie, tables: Tables, newEpoch: () => string): Promise<Head> {
  const installed = db.backendDB().version / 10;
  if (installed > DEXIE_VERSION) throw refuseNewer(installed);
  return db.transaction("rw", tables.kv, async () => {
    const found = (await tables.kv.get("head")) as Head | undefined;
    if (found !== undefined) {
      if (found.schema > SCHEMA_VERSION) throw refuseNewer(found.schema);
      return found;
    }
    const head: Head = { key: "head", schema: SCHEMA_VERSION, epoch: newEpoch() };
    await tables.kv.put({ key: "schemaVersion", value: SCHEMA_VERSION });
    await tables.kv.put({ ...head });
    return head;
  });
}

/** Opens the database, making it at the first visit. Rejects with `NewerSchema` and writes nothing when it comes from a newer build. */
export async function openDatabase(name: string, newEpoch: () => string): Promise<Database> {
  const db = new Dexie(name, { chromeTransactionDurability: "relaxed" });
  db.version(DEXIE_VERSION).stores(STORES);
  const tables = Object.fromEntries(Object.keys(STORES).map((table) => [table, db.table(table)])) as unknown as Tables;

  let epoch: string | undefined;

  async function open(): Promise<void> {
    try {
      await withDeadline(db.open(), OPEN_DEADLINE_MS, `opening database ${name}`);
      const head = await agree(db, tables, newEpoch);
      epoch ??= head.epoch;
      if (head.epoch === epoch) return;
      throw new AppError({
        area: "persistence",
        code: "Replaced",
        message: "the stored data was wiped while this tab was open",
      });
    } catch (error) {
      db.close();
      throw toPersistenceError(error, `database ${name}`);
    }
  }

  await open();
  return {
    name,
    tables,
    async connection() {
      if (!db.isOpen()) await open();
      return db.backendDB();
    },
    connectionNow: () => (db.isOpen() ? db.backendDB() : undefined),
    close: () => db.close(),
  };
}
