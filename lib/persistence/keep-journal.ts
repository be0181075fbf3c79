// Keeps the journal behind the log. It only ever reads the database, so no write waits for it or fails with it; the
// leader does this, and a second leader is refused by the file's end being elsewhere.
import type { Stored } from "../domain/stored";
import { TABLE_NAMES } from "../domain/tables";
import type { Database, LoggedOp } from "./database";
import type { Op } from "../domain/op";
import { decodeFrames, encodeFrame, journalHead, journalSpan, opsIn, type LogPlace } from "./journal";
import type { JournalFiles } from "./journal-files";
import { unseal } from "./seal";

/** A generation may grow to this, or to as much again as its rows took, before the next one begins. */
const ROTATE_BYTES = 1024 * 1024;
const ROWS_A_FRAME = 200;
/** The newest, and the one before it. */
const GENERATIONS = 2;

interface Generation {
  readonly name: string;
  readonly limitBytes: number;
  readonly sizeBytes: number;
  /** The log entry that it tells last. */
  readonly seq: number;
}

export interface JournalKeeper {
  /** Brings the journal up to the log's end. Answers how many ops or rows were written. */
  keep(): Promise<number>;
}

export interface JournalKeeperPorts {
  readonly database: Database;
  readonly files: JournalFiles;
  /** Takes back what the journal knows and the database has lost; resolves when it is durable. */
  onLost(ops: readonly Op[]): Promise<void>;
}

export function createJournalKeeper({ database, files, onLost }: JournalKeeperPorts): JournalKeeper {
  const { epoch } = database;
  let current: Generation | undefined;

  /** False when the log has something else there, or doesn't reach as far: it has lost what the journal knows. Pruned entries prove nothing. */
  async function isInLog({ seq, last }: LogPlace, end: number): Promise<boolean> {
    if (end < seq) return false;
    const entry = await database.use(({ oplog }) => oplog.get(seq));
    return entry === undefined || last === undefined || entry.id === last;
  }

  /** The generation to go on with. What the database has lost of it is handed back first. */
  async function findCurrent(end: number): Promise<Generation | undefined> {
    const name = (await files.list()).at(-1);
    if (name === undefined) return undefined;
    const bytes = await files.read(name);
    const { records, sizeBytes } = decodeFrames(bytes);
    const span = journalSpan(records);
    if (span?.epoch !== epoch) return undefined;
    if (!(await isInLog(span.to, end))) {
      const knowsRows = await isInLog(span.from, end);
      await onLost(records.filter(({ kind }) => kind === "ops" || !knowsRows).flatMap(opsIn));
      // The numbers of what was lost are others' by now.
      return undefined;
    }
    // Behind a torn tail nothing could be read.
    if (sizeBytes < bytes.length) return undefined;
    return { name, sizeBytes, limitBytes: Math.max(ROTATE_BYTES, 2 * sizeBytes), seq: span.to.seq };
  }

  /** A new generation with all rows as they are now. */
  async function begin(): Promise<number> {
    const { last, rows } = await database.use(({ oplog, ...tables }) => {
      const stores = TABLE_NAMES.map((table) => tables[table]);
      return oplog.db.transaction("r", [oplog, ...stores], async () => ({
        last: await oplog.toCollection().last(),
        rows: await Promise.all(stores.map((store) => store.toArray() as PromiseLike<Stored[]>)),
      }));
    });
    const seq = last?.seq ?? 0;
    const frames = [encodeFrame(journalHead(epoch, seq, last?.id))];
    let count = 0;
    for (const [index, table] of TABLE_NAMES.entries()) {
      const intact = (rows[index] ?? []).flatMap((row) => unseal(row) ?? []);
      count += intact.length;
      for (let at = 0; at < intact.length; at += ROWS_A_FRAME) {
        frames.push(encodeFrame({ kind: "rows", table, rows: intact.slice(at, at + ROWS_A_FRAME) }));
      }
    }
    frames.push(encodeFrame({ kind: "whole" }));
    const bytes = new Uint8Array(await new Blob(frames).arrayBuffer());
    const before = await files.list();
    const name = `${String(Number.parseInt(before.at(-1) ?? "0", 10) + 1).padStart(8, "0")}.log`;
    await files.create(name, bytes);
    current = { name, sizeBytes: bytes.length, limitBytes: Math.max(ROTATE_BYTES, 2 * bytes.length), seq };
    for (const old of before.slice(0, 1 - GENERATIONS)) await files.remove(old);
    return count;
  }

  return {
    async keep() {
      const lastKey = () => database.use(({ oplog }) => oplog.toCollection().lastKey());
      const endOfLog = async () => ((await lastKey()) as number | undefined) ?? 0;
      current ??= await findCurrent(await endOfLog());
      const end = await endOfLog();
      if (end === current?.seq) return 0;
      if (current === undefined || end < current.seq || current.sizeBytes > current.limitBytes) return begin();
      const { seq } = current;
      const sealed: LoggedOp[] = await database.use(({ oplog }) => oplog.where("seq").above(seq).toArray());
      const ops = sealed.flatMap((op) => unseal(op) ?? []);
      const to = ops.at(-1)?.seq ?? 0;
      // Pruned or damaged entries aren't told any more, but the rows have them.
      if (ops.length < to - current.seq || to < end) return begin();
      const frame = encodeFrame({ kind: "ops", to, ops });
      const generation = current;
      // Whatever goes wrong, the next round looks at the file again.
      current = undefined;
      await files.append(generation.name, generation.sizeBytes, frame);
      current = { ...generation, sizeBytes: generation.sizeBytes + frame.length, seq: to };
      return ops.length;
    },
  };
}
