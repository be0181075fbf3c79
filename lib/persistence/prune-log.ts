import type { Database, Tables } from "./database";
import { LOG_KEPT_MS } from "./committed-rows";

/** Where the log ended at some time; what lies up to there is that old at least. */
interface Mark {
  readonly key: "log/mark";
  readonly seq: number;
  readonly at: number;
}

/**
 * Forgets log entries that have been here for a day at least; tabs that haven't heard of them read the rows instead. The
 * last entry stays, since it says how far the log has come. Age is counted from when a pruning first saw the entries,
 * not from their clocks, which may be anybody's. Answers how many went. Two at once do no harm.
 */
export async function pruneLog(database: Pick<Database, "use">, now: number): Promise<number> {
  return database.use((tables) => prune(tables, now));
}

function prune({ kv, oplog }: Tables, now: number): PromiseLike<number> {
  return kv.db.transaction("rw", kv, oplog, async () => {
    const last = (await oplog.toCollection().lastKey()) as number | undefined;
    if (last === undefined) return 0;
    const mark = (await kv.get("log/mark")) as Mark | undefined;
    // A clock that was put back begins the day again.
    const isDue = mark !== undefined && now - mark.at >= LOG_KEPT_MS;
    if (mark === undefined || isDue || mark.at > now) await kv.put({ key: "log/mark", seq: last, at: now });
    return isDue
      ? oplog
          .where("seq")
          .belowOrEqual(Math.min(mark.seq, last - 1))
          .delete()
      : 0;
  });
}
