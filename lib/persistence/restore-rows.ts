// Puts rows of the second copy into the database. Rows merge with what is there, so doing it twice does no harm.
import type { Stored } from "../domain/stored";
import { keyOf, mergeOp } from "../domain/merge";
import { rowKey, TABLE_NAMES, type RowKey, type TableName } from "../domain/tables";
import { tellRow } from "../domain/tell-row";
import type { Database, Tables } from "./database";
import { byTable } from "./journal";
import { seal, unseal } from "./seal";

const ROWS_A_TRANSACTION = 500;
/** Row by row takes its time. */
const SALVAGE_MS = 5 * 60_000;

export function keyOfStored(table: TableName, { workflowId, id }: Pick<Stored, "workflowId" | "id">): RowKey {
  return rowKey(table, workflowId, id);
}

function merge(table: TableName, there: Stored | undefined, row: Stored): Stored {
  return tellRow(table, row).reduce<Stored | undefined>((merged, op) => mergeOp(merged, op), there) ?? row;
}

/** What `rows` and `more` know together. */
export function mergeCopies(
  rows: ReadonlyMap<RowKey, Stored>,
  more: Iterable<readonly [TableName, Stored]>,
): Map<RowKey, Stored> {
  const merged = new Map(rows);
  for (const [table, row] of more) {
    for (const op of tellRow(table, row)) {
      const next = mergeOp(merged.get(keyOf(op)), op);
      if (next !== undefined) merged.set(keyOf(op), next);
    }
  }
  return merged;
}

export async function restoreRows(database: Database, rows: ReadonlyMap<RowKey, Stored>): Promise<void> {
  for (const [table, all] of byTable(rows)) {
    for (let at = 0; at < all.length; at += ROWS_A_TRANSACTION) {
      await database.use((tables) => restorePart(tables, table, all.slice(at, at + ROWS_A_TRANSACTION)));
    }
  }
}

function restorePart(tables: Tables, table: TableName, part: readonly Stored[]): PromiseLike<void> {
  const store = tables[table] as Tables["nodes"];
  return store.db.transaction("rw", store, async () => {
    const keys = part.map((row) => (table === "workflows" || table === "assets" ? row.id : [row.workflowId, row.id]));
    const there = await store.bulkGet(keys as [string, string][]);
    const merged = part.map((row, index) => {
      const sealed = there[index];
      return seal(merge(table, sealed && unseal(sealed), row));
    });
    await store.bulkPut(merged);
  });
}

/** Every row that can still be read and is whole, one by one where they can't be read together. */
export function salvage(database: Database): Promise<[TableName, Stored][]> {
  return database.use(readWhole, SALVAGE_MS);
}

async function readWhole(tables: Tables): Promise<[TableName, Stored][]> {
  const saved: [TableName, Stored][] = [];
  for (const table of TABLE_NAMES) {
    const store = tables[table] as Tables["nodes"];
    for (const key of await store
      .toCollection()
      .primaryKeys()
      .catch(() => [])) {
      const sealed = await store.get(key).catch(() => undefined);
      const stored = sealed && unseal(sealed);
      if (stored !== undefined) saved.push([table, stored]);
    }
  }
  return saved;
}
