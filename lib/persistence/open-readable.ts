// Opens the database so that it can be read. A browser answers one damaged file by deleting every database of the origin,
// or by failing every read; both look as if nothing had ever been here. So what is new is filled from the second copy,
// and what can't be read is saved row by row, made anew and filled.
import Dexie from "dexie";
import type { AppError } from "../core/app-error";
import type { NewId } from "../core/id";
import { isStorageDenied, webStorage } from "../core/web-storage";
import { isAlive } from "../domain/merge";
import type { Stored } from "../domain/stored";
import { tableOf, type TableName } from "../domain/tables";
import { openDatabase, type Database, type Tables } from "./database";
import { toPersistenceError } from "./persistence-error";
import type { SecondCopy } from "./second-copy";

/** `recovered`: made anew from the second copy. `lost`: there was data here, and neither it nor a copy is left. */
export type Recovery =
  | { readonly kind: "recovered"; readonly workflows: number; readonly nodes: number; readonly until: number }
  | { readonly kind: "lost" };

export interface OpenReadablePorts {
  readonly name: string;
  readonly newId: NewId;
  secondCopy(): Promise<SecondCopy | undefined>;
  onRecovery(recovery: Recovery): void;
  onFault(error: AppError): void;
}

export interface FirstRead {
  readonly seq: number;
  readonly workflows: readonly Stored[];
}

/** Opening and reading fail at first, then as what the browser made of it, then as what we made of it. */
const ATTEMPTS = 3;

function readFirst(tables: Tables): PromiseLike<FirstRead> {
  return tables.kv.db.transaction("r", tables.oplog, tables.workflows, async () => ({
    seq: ((await tables.oplog.toCollection().lastKey()) as number | undefined) ?? 0,
    workflows: await tables.workflows.toArray(),
  }));
}

/** In localStorage: that there has been a database of this name in this profile. */
function sentinel(name: string): string {
  return `${name}/epoch`;
}

function hasBeenHere(name: string): boolean {
  return (webStorage("localStorage")?.getItem(sentinel(name)) ?? null) !== null;
}

function leaveSentinel({ name, epoch }: Database): void {
  try {
    webStorage("localStorage")?.setItem(sentinel(name), epoch);
  } catch (error) {
    // Full, or denied to this window: then only the journal tells a wiped database from a first visit.
    if (!(error instanceof DOMException)) throw error;
  }
}

async function fill(
  database: Database,
  saved: readonly (readonly [TableName, Stored])[],
  { secondCopy, onRecovery, onFault }: OpenReadablePorts,
): Promise<void> {
  const copy = await secondCopy().catch((error: unknown) => {
    onFault(toPersistenceError(error, "reading the second copy"));
    return undefined;
  });
  if (copy === undefined && saved.length === 0) {
    await database.finishFilling();
    if (hasBeenHere(database.name)) onRecovery({ kind: "lost" });
    return;
  }
  const { mergeCopies, restoreRows } = await import("./restore-rows");
  const rows = mergeCopies(copy?.rows ?? new Map(), saved);
  await restoreRows(database, rows);
  await database.finishFilling();
  const count = (table: TableName) => [...rows].filter(([key, row]) => tableOf(key) === table && isAlive(row)).length;
  onRecovery({ kind: "recovered", workflows: count("workflows"), nodes: count("nodes"), until: copy?.until ?? 0 });
}

export interface Opened extends FirstRead {
  readonly database: Database;
  /** This window may store nothing: the database lasts as long as the page, and somebody has to say so. */
  readonly isMemoryOnly: boolean;
}

/** Rejects with what opening rejects with when nothing helps; what could be read by then has not been touched. */
export async function openReadable(ports: OpenReadablePorts): Promise<Opened> {
  let saved: [TableName, Stored][] = [];
  let isMemoryOnly = false;
  for (let attempt = 1; ; attempt++) {
    let database: Database | undefined;
    try {
      database = await openDatabase(ports.name, ports.newId);
      if (database.isFilling) await fill(database, saved, ports);
      const read = await database.use(readFirst);
      leaveSentinel(database);
      return { database, isMemoryOnly, ...read };
    } catch (error) {
      const fault = toPersistenceError(error, "opening the database");
      // Some browsers answer a window that may store nothing as they do one whose files are damaged.
      if ((fault.code === "Unavailable" || isStorageDenied()) && !isMemoryOnly) {
        isMemoryOnly = true;
        const { putDatabaseInMemory } = await import("./memory-database");
        putDatabaseInMemory();
        continue;
      }
      if (fault.code !== "Failed" || attempt === ATTEMPTS) throw fault;
      ports.onFault(fault);
      if (database !== undefined) {
        const { salvage } = await import("./restore-rows");
        saved = [...saved, ...(await salvage(database))];
        database.close();
      }
      const hasCopy = saved.length > 0 || (await ports.secondCopy().catch(() => undefined)) !== undefined;
      if (attempt === ATTEMPTS - 1 && hasCopy) await Dexie.delete(ports.name);
    }
  }
}
