// A tab that keeps what it writes, over IndexedDB in memory. Each test uses a partition of its own name.
import "fake-indexeddb/auto";
import { createClockSource } from "../../lib/core/clock";
import { createIdSource } from "../../lib/core/id";
import { createLog, type LogRecord } from "../../lib/core/log";
import { changeOf } from "../../lib/domain/change";
import { opsOf, type Op } from "../../lib/domain/op";
import type { Row, TableName } from "../../lib/domain/tables";
import { keyOfRow } from "../../lib/store/editor-state";
import type { AppError } from "../../lib/core/app-error";
import type { Conflict } from "../../lib/domain/conflict";
import { databaseName, openDatabase, type Tables } from "../../lib/persistence/database";
import { seal } from "../../lib/persistence/seal";
import type { JournalFiles } from "../../lib/persistence/journal-files";
import type { Recovery } from "../../lib/persistence/open-readable";
import { readSecondCopy } from "../../lib/persistence/second-copy";
import { createMemoryJournal } from "./memory-journal";
import { openPersistence, type Persistence } from "../../lib/persistence/open-persistence";
import { WORKFLOW_ID } from "./builders";
import { createFakeWorld } from "./fake-world";

export interface PersistentTab {
  readonly persistence: Persistence;
  /** Ops heard from other tabs, in order. */
  readonly heard: Op[];
  readonly states: string[];
  readonly faults: AppError[];
  /** Values that lost, as this tab noticed them. */
  readonly conflicts: Conflict[];
  readonly recoveries: Recovery[];
  readonly records: LogRecord[];
  /** Writes the rows and waits until they are durable. */
  save(table: TableName, ...rows: readonly Row[]): Promise<readonly Op[]>;
}

const open = new Set<Persistence>();

/** Makes ops for rows as if they had never been written before. */
export function createOpMaker(seed: number) {
  const world = createFakeWorld({ seed });
  const context = { newId: createIdSource(world), tick: createClockSource(world).tick };
  return {
    context,
    birthsOf: (table: TableName, rows: readonly Row[]): Op[] =>
      opsOf(changeOf(rows.map((row) => [keyOfRow(table, row), undefined, row] as const)), {
        ...context,
        stored: () => undefined,
      }),
  };
}

export async function openPersistentTab(
  partition: string,
  seed = 1,
  journal: JournalFiles = createMemoryJournal(),
): Promise<PersistentTab> {
  const { context, birthsOf } = createOpMaker(seed);
  const heard: Op[] = [];
  const states: string[] = [];
  const faults: AppError[] = [];
  const conflicts: Conflict[] = [];
  const recoveries: Recovery[] = [];
  const records: LogRecord[] = [];
  const log = createLog(() => 0);
  log.on((record) => records.push(record));
  const persistence = await openPersistence({
    partition,
    newId: context.newId,
    opContext: context,
    shownGraphs: () => [WORKFLOW_ID],
    onRemote: (ops) => void heard.push(...ops),
    onState: (state) => void states.push(state.kind),
    onFault: (fault) => void faults.push(fault),
    onConflicts: (lost) => void conflicts.push(...lost),
    secondCopy: async () => readSecondCopy(journal),
    onRecovery: (found) => void recoveries.push(found),
    log,
  });
  open.add(persistence);
  return {
    persistence,
    heard,
    states,
    faults,
    conflicts,
    recoveries,
    records,
    async save(table, ...rows) {
      const ops = birthsOf(table, rows);
      persistence.write(ops);
      await persistence.flush();
      return ops;
    },
  };
}

/** For `afterEach`: a channel that stays open keeps the process from ending. */
export function closeAllTabs(): void {
  for (const persistence of open) persistence.close();
  open.clear();
}

/** All that a partition's database holds, table by table. */
export async function dumpDatabase(partition: string): Promise<Record<string, unknown[]>> {
  const database = await openDatabase(databaseName(partition), () => "nobody");
  const connection = await database.connection();
  const names = [...connection.objectStoreNames];
  const tx = connection.transaction(names, "readonly");
  const dump: Record<string, unknown[]> = {};
  await Promise.all(
    names.map(
      (name) =>
        new Promise<void>((resolve, reject) => {
          const request = tx.objectStore(name).getAll();
          request.onsuccess = () => {
            if (request.result.length > 0) dump[name] = request.result;
            resolve();
          };
          request.onerror = () => reject(new Error(`reading ${name} failed`));
        }),
    ),
  );
  database.close();
  return dump;
}

/** Puts a row into a table of a partition's database, past all rules but the seal. */
export async function putRaw(partition: string, table: "kv" | "nodes" | "oplog", row: object): Promise<void> {
  const database = await openDatabase(databaseName(partition), () => "nobody");
  await database.use((tables) => (tables[table] as Tables["nodes"]).put((table === "kv" ? row : seal(row)) as never));
  database.close();
}
