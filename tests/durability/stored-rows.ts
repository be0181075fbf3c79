// What lies in the page's database, past the app, and what is wrong with it.
import type { Page } from "@playwright/test";
import { keyOf, mergeOp, isAlive } from "../../lib/domain/merge";
import type { Op } from "../../lib/domain/op";
import type { Stored } from "../../lib/domain/stored";
import { rowKey, type TableName } from "../../lib/domain/tables";
import { unseal } from "../../lib/persistence/seal";

export type Dump = Record<"workflows" | "nodes" | "edges" | "results" | "oplog", readonly Stored[]>;

/** Everything in the tables that merge, and the log. */
export function readDatabase(page: Page): Promise<Dump> {
  return page.evaluate(async (): Promise<unknown> => {
    const names = ["workflows", "nodes", "edges", "results", "oplog"] as const;
    const db = await new Promise<IDBDatabase>((resolve, reject) => {
      const request = indexedDB.open("atelier");
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(new Error(`opening failed: ${request.error?.message}`));
    });
    const tx = db.transaction(names);
    const all = await Promise.all(
      names.map(
        (name) =>
          new Promise<unknown[]>((resolve, reject) => {
            const request = tx.objectStore(name).getAll();
            request.onsuccess = () => resolve(request.result);
            request.onerror = () => reject(new Error(`reading ${name} failed: ${request.error?.message}`));
          }),
      ),
    );
    db.close();
    return Object.fromEntries(names.map((name, at) => [name, all[at]]));
  }) as Promise<unknown> as Promise<Dump>;
}

/** Rows that are torn: damaged, behind the log, with half of what was written together, or wired to nothing. */
export function tornIn(dump: Dump): string[] {
  const torn: string[] = [];
  const rows = new Map<string, Stored>();
  for (const table of ["workflows", "nodes", "edges", "results"] as const satisfies readonly TableName[]) {
    for (const sealed of dump[table]) {
      const row = unseal(sealed);
      const key = rowKey(table, sealed.workflowId, sealed.id);
      if (row === undefined) torn.push(`${key} isn't what was sealed`);
      else rows.set(key, row);
    }
  }
  let last: number | undefined;
  for (const logged of dump.oplog as unknown as (Op & { seq: number })[]) {
    if (last !== undefined && logged.seq !== last + 1) torn.push(`the log has a hole before ${logged.seq}`);
    last = logged.seq;
    if (logged.table === "assets") continue;
    const row = rows.get(keyOf(logged));
    if (row === undefined || mergeOp(row, logged) !== row) torn.push(`${keyOf(logged)} is behind log entry ${last}`);
  }
  for (const edge of dump.edges.filter(isAlive)) {
    for (const end of [edge["source"], edge["target"]] as string[]) {
      if (!rows.has(rowKey("nodes", edge.workflowId, end))) torn.push(`edge ${edge.id} came without node ${end}`);
    }
  }
  return torn;
}
