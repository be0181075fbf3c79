// The Dexie database of one partition. Database, table and key names are persisted: never rename one.
import Dexie, { type Table } from "dexie";
import type { Stored } from "../domain/stored";
import type { Conflict } from "../domain/conflict";
import type { Op } from "../domain/op";
import type { RunRecord } from "../domain/run-record";
import { AppError } from "../core/app-error";
import { withDeadline } from "../core/deadline";
import { HEAD_KEY, mustAgree, refuseNewer, SCHEMA_VERSION, type Head } from "./head";
import { toPersistenceError } from "./persistence-error";
import type { UndoRow } from "./undo-row";
import type { VersionRow } from "./version-row";

/** Which tables and indexes there are. Dexie multiplies it by ten. */
const DEXIE_VERSION = 1;
const FILLING_KEY = "filling";
const OPEN_DEADLINE_MS = 10_000;
const USE_DEADLINE_MS = 30_000;

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
  /**
   * Works on the tables of an open connection, opened again where the browser has closed it. A connection that turns out
   * to be lost is forsaken, and the work done once more on a new one. Rejects with a persistence error: with `Timeout`
   * after `withinMs`, and with `Replaced` when what it finds is another database.
   */
  use<T>(work: (tables: Tables) => PromiseLike<T>, withinMs?: number): Promise<T>;
  /** The open connection, for raw transactions. Opens and rejects as `use` does. */
  connection(): Promise<IDBDatabase>;
  /** The connection if it is open this very moment, for what can't wait. */
  connectionNow(): IDBDatabase | undefined;
  /** Closes a connection that fails: whoever needs one next opens it anew. */
  forsake(): void;
  /** Calls `listener` when somebody has begun to change the database, or to delete it; this tab's connection is closed by then. */
  onTakenOver(listener: (by: TakenOver) => void): void;
  /** For good: whoever needs a connection hears `Closed`. */
  close(): void;
}

export function databaseName(partition: string | undefined): string {
  return partition === undefined ? "atelier" : `atelier:${partition}`;
}

/**
 * Checks the terms, or sets them at the first visit. Rejects, and writes nothing, when the rows come from a newer build
 * or, once this tab has begun with an `epoch`, are another database's.
 */
async function agree({ db, tables }: Connected, epoch: string | undefined, newEpoch: () => string): Promise<Head> {
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

/** One instance is one connection: Dexie, closed in the middle of opening, may never answer again. */
interface Connected {
  readonly db: Dexie;
  readonly tables: Tables;
  /** Set once its terms are known to be ours. */
  agreed?: IDBDatabase;
}

/** By a newer build, which changes it, or by whoever deletes it. */
export type TakenOver = "newer" | "deleted";

function connect(name: string, onTakenOver: (by: TakenOver) => void): Connected {
  const { indexedDB, IDBKeyRange } = globalThis;
  const db = new Dexie(name, { chromeTransactionDurability: "relaxed", autoOpen: false, indexedDB, IDBKeyRange });
  db.version(DEXIE_VERSION).stores(STORES);
  db.on("versionchange", ({ newVersion }) => {
    // At once: the other waits for it.
    db.close();
    onTakenOver(newVersion === null ? "deleted" : "newer");
  });
  const tables = Object.fromEntries(Object.keys(STORES).map((table) => [table, db.table(table)])) as unknown as Tables;
  return { db, tables };
}

function isOpen({ db, agreed }: Connected): boolean {
  // Dexie opens again by itself when it finds the connection closed; what it found then has yet to be looked at.
  return agreed !== undefined && db.isOpen() && db.backendDB() === agreed;
}

/** Opens the database, making it at the first visit. Rejects with `NewerSchema` and writes nothing when it comes from a newer build. */
export async function openDatabase(name: string, newEpoch: () => string): Promise<Database> {
  let onTakenOver: ((by: TakenOver) => void) | undefined;
  let isClosed = false;
  const connectAgain = () => connect(name, (by) => onTakenOver?.(by));
  let current = connectAgain();
  let opening: Promise<Head> | undefined;

  async function open(known?: string): Promise<Head> {
    try {
      await withDeadline(current.db.open(), OPEN_DEADLINE_MS, `opening database ${name}`);
      const connection = current.db.backendDB();
      const head = await withDeadline(agree(current, known, newEpoch), OPEN_DEADLINE_MS, `reading database ${name}`);
      current.agreed = connection;
      return head;
    } catch (error) {
      current.db.close();
      throw toPersistenceError(error, `database ${name}`);
    }
  }

  function reopen(): Promise<Head> {
    current.db.close();
    current = connectAgain();
    return open(epoch).finally(() => (opening = undefined));
  }

  async function connection(): Promise<IDBDatabase> {
    if (isClosed) throw toPersistenceError(new DOMException("closed", "InvalidStateError"), `database ${name}`);
    // One opening for all who ask: one that fails closes what another has just opened.
    if (!isOpen(current)) opening ??= reopen();
    await opening;
    return current.db.backendDB();
  }

  async function attempt<T>(work: (tables: Tables) => PromiseLike<T>, withinMs: number): Promise<T> {
    await connection();
    const used = current;
    try {
      return await withDeadline(Promise.resolve(work(used.tables)), withinMs, `work on database ${name}`);
    } catch (error) {
      const fault = error instanceof AppError && error.code !== "Timeout" ? error : toPersistenceError(error, name);
      if (fault.code === "Closed" || fault.code === "Timeout") used.db.close();
      throw fault;
    }
  }

  const { epoch } = await open();
  const isFilling = (await current.tables.kv.get(FILLING_KEY)) !== undefined;
  return {
    name,
    epoch,
    isFilling,
    finishFilling: () => current.tables.kv.delete(FILLING_KEY),
    async use(work, withinMs = USE_DEADLINE_MS) {
      try {
        return await attempt(work, withinMs);
      } catch (error) {
        if (error instanceof AppError && error.code === "Closed") return attempt(work, withinMs);
        throw error;
      }
    },
    connection,
    connectionNow: () => (isOpen(current) ? current.agreed : undefined),
    forsake: () => current.db.close(),
    onTakenOver: (listener) => void (onTakenOver = listener),
    close() {
      isClosed = true;
      current.db.close();
    },
  };
}
