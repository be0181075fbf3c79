// The last words of a page that is going away. There is no time left to read rows and merge, so the ops themselves are
// put aside in one raw transaction that ends with `commit()`; whoever opens the database next, or comes back to it,
// writes them properly. Ops are idempotent, so words that were written after all, or twice, do no harm. They go into
// localStorage as well, which answers at once: Firefox ends one transaction in ten or so with the tab that began it (2 of
// 17 last edits were lost, with both 0 of 30), and the connection may be closed.
import * as z from "zod/mini";
import { webStorage } from "../core/web-storage";
import { opSchema, type Op } from "../domain/op";
import type { Database } from "./database";

const PREFIX = "inbox/";
const inboxSchema = z.object({ key: z.string(), ops: z.array(opSchema) });

export interface InboxEntry {
  readonly key: string;
  readonly ops: readonly Op[];
}

/**
 * Puts ops aside, synchronously as far as this page is concerned, in place of what it left under the name `before`. A
 * name is used once: whoever read the entry of that name takes away what they read, and nothing newer. False when
 * neither place takes the ops.
 */
export function leaveInInbox(database: Database, name: string, ops: readonly Op[], before?: string): boolean {
  const entry: InboxEntry = { key: PREFIX + name, ops };
  const old = before === undefined ? [] : [PREFIX + before];
  const isInDatabase = leaveInDatabase(database, entry, old);
  return leaveInLocalStorage(database, entry, old) || isInDatabase;
}

function leaveInDatabase(database: Database, entry: InboxEntry, old: readonly string[]): boolean {
  try {
    const tx = database.connectionNow()?.transaction(["kv"], "readwrite", { durability: "relaxed" });
    if (tx === undefined) return false;
    tx.objectStore("kv").put(entry);
    for (const key of old) tx.objectStore("kv").delete(key);
    tx.commit();
    return true;
  } catch (error) {
    // The browser has closed the connection, and nobody has been told yet.
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function leaveInLocalStorage({ name }: Database, entry: InboxEntry, old: readonly string[]): boolean {
  const kept = webStorage("localStorage");
  try {
    kept?.setItem(`${name}/${entry.key}`, JSON.stringify(entry));
    for (const key of old) kept?.removeItem(`${name}/${key}`);
    return kept !== undefined;
  } catch (error) {
    if (error instanceof DOMException) return false;
    throw error;
  }
}

function readLocalStorage({ name }: Database): unknown[] {
  const kept = webStorage("localStorage");
  if (kept === undefined) return [];
  const keys = Object.keys(kept).filter((key) => key.startsWith(`${name}/${PREFIX}`));
  return keys.map((key) => {
    try {
      return JSON.parse(kept.getItem(key) ?? "null") as unknown;
    } catch (error) {
      if (error instanceof SyntaxError) return undefined;
      throw error;
    }
  });
}

/** What earlier pages left, oldest first. Entries that are none stay where they are. */
export async function readInbox(database: Database): Promise<InboxEntry[]> {
  const rows = await database.use(({ kv }) => kv.where("key").startsWith(PREFIX).toArray());
  const found = [...rows, ...readLocalStorage(database)].flatMap((row) => {
    const parsed = inboxSchema.safeParse(row);
    return parsed.success ? [parsed.data] : [];
  });
  return [...new Map(found.map((entry) => [entry.key, entry])).values()];
}

export async function clearInbox(database: Database, entries: readonly InboxEntry[]): Promise<void> {
  await database.use(({ kv }) => kv.bulkDelete(entries.map((entry) => entry.key)));
  for (const { key } of entries) webStorage("localStorage")?.removeItem(`${database.name}/${key}`);
}
