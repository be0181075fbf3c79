// Rows that came back damaged: each is put right from the second copy and the log, or taken aside with what is left of
// it. Never is one dropped without a trace.
import { clockMs } from "../core/clock";
import { keyOf, mergeOp } from "../domain/merge";
import type { OpContext } from "../domain/op";
import { BORN } from "../domain/registers";
import type { Stored } from "../domain/stored";
import type { RowKey, TableName } from "../domain/tables";
import type { Database, Tables } from "./database";
import { keyOfStored } from "./restore-rows";
import { seal, unseal } from "./seal";
import type { SecondCopy } from "./second-copy";

export interface RepairPorts {
  readonly database: Database;
  readonly copy: SecondCopy | undefined;
  readonly opContext: Pick<OpContext, "newId" | "tick">;
}

/** A workflow that nothing is known of any more but that it was there: its nodes must stay reachable. */
function standIn({ id }: Stored, tick: OpContext["tick"]): Stored {
  const clock = tick();
  const at = clockMs(clock);
  const clocks = { [BORN]: clock, name: clock, viewport: clock };
  const viewport = { x: 0, y: 0, zoom: 1 };
  return { id, workflowId: id, name: "Recovered workflow", viewport, createdAt: at, updatedAt: at, version: 1, clocks };
}

/** Puts rows of one table right, in one transaction. `sealed` is what was read. Answers those that are rows again. */
export async function repairRows(
  { database, copy, opContext }: RepairPorts,
  table: TableName,
  sealed: readonly Stored[],
): Promise<Stored[]> {
  return database.use((tables) => repair(tables, { copy, opContext }, table, sealed));
}

function repair(
  tables: Tables,
  { copy, opContext }: Omit<RepairPorts, "database">,
  table: TableName,
  sealed: readonly Stored[],
): PromiseLike<Stored[]> {
  const store = tables[table] as Tables["nodes"];
  return store.db.transaction("rw", [store, tables.kv, tables.oplog], async () => {
    const known = new Map<RowKey, Stored>();
    for (const row of sealed) {
      const kept = copy?.rows.get(keyOfStored(table, row));
      if (kept !== undefined) known.set(keyOfStored(table, row), kept);
    }
    const wanted = new Set(sealed.map((row) => keyOfStored(table, row)));
    await tables.oplog.each((entry) => {
      const op = wanted.has(keyOf(entry)) ? unseal(entry) : undefined;
      const merged = op && mergeOp(known.get(keyOf(op)), op);
      if (op !== undefined && merged !== undefined) known.set(keyOf(op), merged);
    });
    const repaired: Stored[] = [];
    for (const row of sealed) {
      // A row that was never born here is no row: only its last edits are known.
      const found = known.get(keyOfStored(table, row));
      const whole = found?.clocks[BORN] === undefined ? undefined : found;
      const stored = whole ?? (table === "workflows" ? standIn(row, opContext.tick) : undefined);
      if (whole === undefined) await tables.kv.put({ key: `quarantine/${opContext.newId()}`, table, row });
      if (stored !== undefined) await store.put(seal(stored));
      else await store.delete(table === "assets" ? (row.id as never) : [row.workflowId, row.id]);
      if (stored !== undefined) repaired.push(stored);
    }
    return repaired;
  });
}
