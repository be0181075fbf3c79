// Undo steps between visits. A step is a row of its own, so that an edit writes one small row; steps of one tab are a
// `lineage`, which the tab keeps through reloads and which another tab may take over once nobody holds it.
import * as z from "zod/mini";
import type { Change } from "../domain/change";
import { TABLE_NAMES, tableOf, rowSchemas, type TableName } from "../domain/tables";
import { withDeadline } from "../core/deadline";
import type { Database, Tables } from "./database";
import { seal, unseal } from "./seal";
import type { UndoRow } from "./undo-row";

const FORMAT_VERSION = 1;
const DEADLINE_MS = 15_000;

export interface UndoWrite {
  readonly put: readonly Omit<UndoRow, "v">[];
  readonly drop: readonly Pick<UndoRow, "workflowId" | "lineage" | "index">[];
}

export interface UndoRows {
  /** Begins its transaction before it returns. Rejects, with nothing written, when it fails or the connection isn't open. */
  save(write: UndoWrite): Promise<void>;
  /** The intact steps of a lineage, in order. */
  load(workflowId: string, lineage: string): Promise<UndoRow[]>;
  /** Lineages that have steps of a workflow, the one that was used last first. */
  lineages(workflowId: string): Promise<string[]>;
  /** Makes the steps of one lineage those of another, unless somebody else was faster. */
  adopt(workflowId: string, from: string, to: string): Promise<void>;
  /** Visits all rows as they lie, for marking what is in use. */
  each(visit: (row: unknown) => void): Promise<void>;
  /** Forgets what was last touched before this moment (ms since the epoch), or can't be read. */
  purge(before: number): Promise<void>;
}

const rowAnySchema = z.custom<unknown>((row) => typeof row === "object" && row !== null);
const changeSchema = z.object({
  added: z.record(z.string(), rowAnySchema),
  updated: z.record(z.string(), z.tuple([rowAnySchema, rowAnySchema])),
  removed: z.record(z.string(), rowAnySchema),
});
const undoRowSchema = z.object({
  v: z.literal(FORMAT_VERSION),
  workflowId: z.string(),
  lineage: z.string(),
  index: z.number(),
  side: z.enum(["undo", "redo"]),
  client: z.string(),
  at: z.number(),
  gesture: z.optional(z.string()),
  change: changeSchema,
});

function isTable(name: string): name is TableName {
  return (TABLE_NAMES as readonly string[]).includes(name);
}

/** A step is put back into the graph, so its rows must be rows. */
function holdsRows({ added, updated, removed }: Change): boolean {
  const rows = [...Object.entries(added), ...Object.entries(removed)];
  for (const [key, [from, to]] of Object.entries(updated)) rows.push([key, from], [key, to]);
  return rows.every(([key, row]) => {
    const table = tableOf(key);
    return isTable(table) && rowSchemas[table].safeParse(row).success;
  });
}

function intact(sealed: UndoRow): UndoRow | undefined {
  const row = unseal(sealed);
  if (row === undefined || !undoRowSchema.safeParse(row).success) return undefined;
  return holdsRows(row.change) ? row : undefined;
}

export function createUndoRows(database: Database): UndoRows {
  const of = ({ undo }: Tables, workflowId: string, lineage: string) =>
    undo.where("[workflowId+lineage+index]").between([workflowId, lineage, 0], [workflowId, lineage, Infinity]);

  return {
    async save({ put, drop }) {
      const connection = database.connectionNow() ?? (await database.connection());
      const tx = connection.transaction(["undo"], "readwrite", { durability: "relaxed" });
      const ended = new Promise<void>((resolve, reject) => {
        tx.oncomplete = () => resolve();
        tx.onabort = () => reject(tx.error ?? new DOMException("the transaction was aborted", "AbortError"));
      });
      const store = tx.objectStore("undo");
      for (const row of put) store.put(seal({ v: FORMAT_VERSION, ...row }));
      for (const { workflowId, lineage, index } of drop) store.delete([workflowId, lineage, index]);
      // What is in flight when a page goes away is lost without it.
      tx.commit();
      await withDeadline(ended, DEADLINE_MS, "keeping undo steps");
    },
    async load(workflowId, lineage) {
      const rows = await database.use((tables) => of(tables, workflowId, lineage).toArray());
      return rows.flatMap((row) => intact(row) ?? []);
    },
    async lineages(workflowId) {
      const newest = new Map<string, number>();
      const keys = await database.use(({ undo }) =>
        undo
          .where("[workflowId+lineage+index]")
          .between([workflowId, "", 0], [workflowId, "\uffff", Infinity])
          .primaryKeys(),
      );
      for (const key of keys) newest.set(key[1], Math.max(newest.get(key[1]) ?? 0, key[2]));
      return [...newest].sort(([, a], [, b]) => b - a).map(([lineage]) => lineage);
    },
    async adopt(workflowId, from, to) {
      await database.use((tables) =>
        tables.undo.db.transaction("rw", tables.undo, async () => {
          const rows = (await of(tables, workflowId, from).toArray()).flatMap((row) => intact(row) ?? []);
          await of(tables, workflowId, from).delete();
          await tables.undo.bulkPut(rows.map((row) => seal({ ...row, lineage: to })));
        }),
      );
    },
    async each(visit) {
      await database.use(({ undo }) => undo.each(visit));
    },
    async purge(before) {
      await database.use(({ undo }) => undo.filter((row) => !(row.at >= before)).delete());
    },
  };
}
