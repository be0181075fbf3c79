// The second copy: an append-only file of frames, each with its length and checksum. A generation begins with all rows as
// they were at one moment and goes on with the ops after it. A torn or damaged tail ends it at the last good frame.
import * as z from "zod/mini";
import { crc32 } from "../core/crc32";
import { keyOf, mergeOp } from "../domain/merge";
import { opSchema, type Op } from "../domain/op";
import type { Stored } from "../domain/stored";
import { TABLE_NAMES, tableOf, type RowKey, type TableName } from "../domain/tables";
import { tellRow } from "../domain/tell-row";

/** Bumped when a record changes its meaning; a journal of another version is left alone. */
const JOURNAL_VERSION = 1;
const HEADER_BYTES = 8;
/** No record is longer; a length beyond it is damage. */
const MAX_FRAME_BYTES = 64 * 1024 * 1024;

const recordSchema = z.union([
  z.object({
    kind: z.literal("head"),
    v: z.literal(JOURNAL_VERSION),
    epoch: z.string(),
    seq: z.number(),
    /** The id of the log entry of that number. */
    last: z.optional(z.string()),
  }),
  z.object({ kind: z.literal("rows"), table: z.enum(TABLE_NAMES), rows: z.array(z.custom<Stored>()) }),
  /** All rows are in. */
  z.object({ kind: z.literal("whole") }),
  z.object({ kind: z.literal("ops"), to: z.number(), ops: z.array(opSchema) }),
]);
export type JournalRecord = z.infer<typeof recordSchema>;

export function journalHead(epoch: string, seq: number, last?: string): JournalRecord {
  return { kind: "head", v: JOURNAL_VERSION, epoch, seq, ...(last !== undefined && { last }) };
}

/** A record as it lies in the file: length and CRC-32 of the JSON (4 bytes each, little-endian), and the JSON. */
export function encodeFrame(record: JournalRecord): Uint8Array<ArrayBuffer> {
  const json = new TextEncoder().encode(JSON.stringify(record));
  const frame = new Uint8Array(HEADER_BYTES + json.length);
  const view = new DataView(frame.buffer);
  view.setUint32(0, json.length, true);
  view.setUint32(4, crc32(json), true);
  frame.set(json, HEADER_BYTES);
  return frame;
}

export interface DecodedJournal {
  readonly records: readonly JournalRecord[];
  /** Where the last good frame ends, and the next one goes. */
  readonly sizeBytes: number;
}

/** All records up to the first frame that isn't whole. */
export function decodeFrames(bytes: Uint8Array): DecodedJournal {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const records: JournalRecord[] = [];
  let at = 0;
  while (at + HEADER_BYTES <= bytes.length) {
    const length = view.getUint32(at, true);
    const json = bytes.subarray(at + HEADER_BYTES, at + HEADER_BYTES + length);
    if (
      length === 0 ||
      length > MAX_FRAME_BYTES ||
      json.length < length ||
      crc32(json) !== view.getUint32(at + 4, true)
    )
      break;
    const parsed = recordSchema.safeParse(JSON.parse(new TextDecoder().decode(json)));
    if (!parsed.success) break;
    records.push(parsed.data);
    at += HEADER_BYTES + length;
  }
  return { records, sizeBytes: at };
}

/** A place in the log: its number and the id of the entry there. */
export interface LogPlace {
  readonly seq: number;
  readonly last: string | undefined;
}

/** Where a generation begins and how far it tells; undefined for one that isn't complete. */
export function journalSpan(
  records: readonly JournalRecord[],
): { epoch: string; from: LogPlace; to: LogPlace } | undefined {
  const [head] = records;
  if (head?.kind !== "head" || !records.some(({ kind }) => kind === "whole")) return undefined;
  const from = { seq: head.seq, last: head.last };
  const ops = records.findLast((record) => record.kind === "ops");
  return { epoch: head.epoch, from, to: ops === undefined ? from : { seq: ops.to, last: ops.ops.at(-1)?.id } };
}

/** What a record says, as ops. */
export function opsIn(record: JournalRecord): readonly Op[] {
  if (record.kind === "ops") return record.ops;
  return record.kind === "rows" ? record.rows.flatMap((row) => tellRow(record.table, row)) : [];
}

/** All that several generations know, merged: what one has lost another may have. */
export function rowsOfJournal(generations: readonly (readonly JournalRecord[])[]): Map<RowKey, Stored> {
  const rows = new Map<RowKey, Stored>();
  for (const op of generations.flat().flatMap(opsIn)) {
    const merged = mergeOp(rows.get(keyOf(op)), op);
    if (merged !== undefined) rows.set(keyOf(op), merged);
  }
  return rows;
}

/** Rows by the table they belong to. */
export function byTable(rows: ReadonlyMap<RowKey, Stored>): [TableName, Stored[]][] {
  return TABLE_NAMES.map((table) => [
    table,
    [...rows].flatMap(([key, stored]) => (tableOf(key) === table ? [stored] : [])),
  ]);
}
