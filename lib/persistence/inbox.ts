// The last words of a page that is going away. There is no time left to read rows and merge, so the ops themselves are
// put aside in one raw transaction that ends with `commit()`; whoever opens the database next writes them properly.
// Ops are idempotent, so words that were written after all do no harm.
import * as z from "zod/mini";
import { opSchema, type Op } from "../domain/op";
import type { Database } from "./database";

const PREFIX = "inbox/";
const inboxSchema = z.object({ key: z.string(), ops: z.array(opSchema) });

/** Puts ops aside, synchronously as far as this page is concerned. False when the connection isn't open. */
export function leaveInInbox(database: Database, name: string, ops: readonly Op[]): boolean {
  const connection = database.connectionNow();
  if (connection === undefined) return false;
  const tx = connection.transaction(["kv"], "readwrite", { durability: "relaxed" });
  tx.objectStore("kv").put({ key: PREFIX + name, ops });
  tx.commit();
  return true;
}

export interface InboxEntry {
  readonly key: string;
  readonly ops: readonly Op[];
}

/** What earlier pages left, oldest first. Entries that are none stay where they are. */
export async function readInbox(database: Database): Promise<InboxEntry[]> {
  const rows = await database.tables.kv.where("key").startsWith(PREFIX).toArray();
  return rows.flatMap((row) => {
    const parsed = inboxSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
}

export async function clearInbox(database: Database, entries: readonly InboxEntry[]): Promise<void> {
  await database.tables.kv.bulkDelete(entries.map((entry) => entry.key));
}
