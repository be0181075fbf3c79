// What a page leaves when it goes away, and who writes it.
import type { AppError } from "../core/app-error";
import type { Log } from "../core/log";
import type { NewId } from "../core/id";
import type { Op } from "../domain/op";
import type { Database } from "./database";
import { clearInbox, leaveInInbox, readInbox } from "./inbox";
import { toPersistenceError } from "./persistence-error";
import type { WriteQueue } from "./write-queue";

export interface LastWordsPorts {
  readonly database: Database;
  readonly queue: Pick<WriteQueue, "enqueue" | "flush" | "pending">;
  readonly newId: NewId;
  onRemote(ops: readonly Op[]): void;
  onFault(error: AppError): void;
  readonly log: Log;
}

export interface LastWords {
  /** For when this page may be about to end: puts aside what isn't durable yet. */
  leave(): void;
  /** Writes what pages left that went away. Answers whether there was anything. */
  drain(): Promise<boolean>;
}

export function createLastWords({ database, queue, newId, ...ports }: LastWordsPorts): LastWords {
  let last: string | undefined;
  return {
    leave() {
      const pending = queue.pending();
      if (pending.length === 0) return;
      const name = newId();
      if (leaveInInbox(database, name, pending, last)) last = name;
    },
    async drain() {
      const entries = await readInbox(database);
      if (entries.length === 0) return false;
      const ops = entries.flatMap((entry) => [...entry.ops]);
      queue.enqueue(ops);
      try {
        await queue.flush();
        await clearInbox(database, entries);
        ports.log.write("persistence", "inbox", { entries: entries.length });
      } catch (error) {
        // A full disk must not keep anybody from their work: the words stay in the inbox, and in the queue.
        ports.onFault(toPersistenceError(error, "writing what an earlier page left"));
      }
      ports.onRemote(ops);
      return true;
    },
  };
}
