// A database as it lies, for a person whose library doesn't open and for whoever helps them. It asks for nothing of the
// rest, neither Dexie nor schemas nor sums, since that may be what is broken.
import { toAppError, type AppError } from "../core/app-error";
import { withDeadline } from "../core/deadline";
import type { NamedContent } from "../core/named-content";
import { webStorage } from "../core/web-storage";

const DEADLINE_MS = 20_000;

function answerOf<T>(request: IDBRequest<T>, what: string): Promise<T> {
  const answer = new Promise<T>((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error ?? new DOMException("no answer", "UnknownError"));
  });
  return withDeadline(answer, DEADLINE_MS, what);
}

/** Of whatever version it is, and never making one. */
function openAsItIs(name: string): Promise<IDBDatabase> {
  const request = indexedDB.open(name);
  // It isn't there: ending the transaction that would make it rejects the request.
  request.onupgradeneeded = () => request.transaction?.abort();
  return answerOf(request, `opening ${name}`);
}

/** Rows as lines of JSON, with what isn't text in files of its own. */
async function* tableEntries(
  db: IDBDatabase,
  table: string,
  onProblem: (problem: AppError) => void,
): AsyncGenerator<NamedContent> {
  const store = () => db.transaction(table, "readonly").objectStore(table);
  const lines: string[] = [];
  let files = 0;
  for (const key of await answerOf(store().getAllKeys(), `reading the keys of ${table}`)) {
    const found: NamedContent[] = [];
    const apart = (_name: string, value: unknown) => {
      if (!(value instanceof ArrayBuffer) && !(value instanceof Blob)) return value;
      const name = `database/${table}/${++files}`;
      found.push({ name, content: value instanceof Blob ? value : new Blob([value]) });
      return { file: name };
    };
    try {
      const row: unknown = await answerOf(store().get(key), `reading ${JSON.stringify(key)} of ${table}`);
      lines.push(JSON.stringify({ key, row }, apart));
    } catch (error) {
      onProblem(toAppError(error, "persistence"));
    }
    yield* found;
  }
  yield { name: `database/${table}.jsonl`, content: lines.join("\n") };
}

/** All tables, and what lies under the database's name in localStorage. What can't be read is told, and passed over. */
export async function* rawEntries(name: string, onProblem: (problem: AppError) => void): AsyncGenerator<NamedContent> {
  const kept = webStorage("localStorage");
  const keys = kept === undefined ? [] : Object.keys(kept).filter((key) => key.startsWith(name));
  for (const key of keys) yield { name: `local-storage/${encodeURIComponent(key)}`, content: kept?.getItem(key) ?? "" };
  try {
    const db = await openAsItIs(name);
    db.onversionchange = () => db.close();
    try {
      for (const table of db.objectStoreNames) yield* tableEntries(db, table, onProblem);
    } finally {
      db.close();
    }
  } catch (error) {
    onProblem(toAppError(error, "persistence"));
  }
}
