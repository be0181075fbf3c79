// The Dexie database of one partition. Database, table and key names are persisted: never rename one.
import Dexie, { type Table } from "dexie";
import type { Stored } from "../domain/stored";
import type { Conflict } from "../domain/conflict";
import type { Op } from "../domain/op";
import type { RunRecord } from "../domain/run-record";
import { withDeadline } from "../core/deadline";
import { HEAD_KEY, mustAgree, refuseNewer, SCHEMA_VERSION, type Head } from "./head";
import { toPersistenceError } from "./persistence-error";
import type { UndoRow } from "./undo-row";
import type { VersionRow } from "./version-row";

/** Which tables and indexes there are. Dexie multiplies it by ten. */
const DEXIE_VERSION = 1;
const FILLING_KEY = "filling";
const OPEN_DEADLINE_MS = 10_000;

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
  readonly conflicts: Table<Conflict, string>;
  readonly undo: Table<UndoRow, [workflowId: string, lineage: string, index: number]>;
  readonly versions: Table<VersionRow, string>;
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
  undo: "[workflowId+lineage+index]",
  conflicts: "id, workflowId",
} as const;

export interface Database {
  readonly name: string;
  /** Of the database that was found at the first opening; every later one must be the same. */
  readonly epoch: string;
  /** True until it is known what a new database begins with: `finishFilling`. Also after a filling that was cut short. */
  readonly isFilling: boolean;
  finishFilling(): Promise<void>;
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

/**
 * Checks the terms, or sets them at the first visit. Rejects, and writes nothing, when the rows come from a newer build
 * or, once this tab has begun with an `epoch`, are another database's.
 */
async function agree(db: Dexie, tables: Tables, epoch: string | undefined, newEpoch: () => string): Promise<Head> {
  const installed = db.backendDB().version / 10;
  if (installed > DEXIE_VERSION) throw refuseNewer(installed);
  return db.transaction("rw", tables.kv, async () => {
    const found = (await tables.kv.get(HEAD_KEY)) as Head | undefined;
    if (found !== undefined || epoch !== undefined) return mustAgree(found, epoch ?? found?.epoch ?? "");
    await tables.kv.put({ key: FILLING_KEY });
    const head: Head = { key: HEAD_KEY, schema: SCHEMA_VERSION, epoch: newEpoch() };
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

  function refuse(error: unknown): never {
    throw toPersistenceError(error, `database ${name}`);
  }

  // Dexie opens again by itself when it finds the connection closed; what it found then has yet to be looked at.
  let agreed: IDBDatabase | undefined;
  const isAgreed = () => db.isOpen() && db.backendDB() === agreed;

  async function open(known?: string): Promise<Head> {
    // One that answers late is not closed: Dexie, closed in the middle of opening, may never answer again.
    await withDeadline(db.open(), OPEN_DEADLINE_MS, `opening database ${name}`).catch(refuse);
    try {
      const connection = db.backendDB();
      const head = await agree(db, tables, known, newEpoch);
      agreed = connection;
      return head;
    } catch (error) {
      db.close();
      return refuse(error);
    }
  }

  const { epoch } = await open();
  let opening: Promise<Head> | undefined;
  const isFilling = (await tables.kv.get(FILLING_KEY)) !== undefined;
  return {
    name,
    epoch,
    isFilling,
    finishFilling: () => tables.kv.delete(FILLING_KEY),
    tables,
    async connection() {
      // One opening for all who ask: one that fails closes what another has just opened.
      if (!isAgreed()) opening ??= open(epoch).finally(() => (opening = undefined));
      await opening;
      return db.backendDB();
    },
    connectionNow: () => (isAgreed() ? agreed : undefined),
    close: () => db.close(),
  };
}
