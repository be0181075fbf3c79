// Every record carries a checksum, since a browser may give back something else than it was given: some of its backends
// have none of their own, and a few wrong bytes in a value then read as a value.
import { crc32 } from "../core/crc32";

/** A record as it lies in the database. `sum` is the CRC-32 of the JSON of all other fields, in the order they lie in. */
export type Sealed<T> = T & { readonly sum: number };

const encoder = new TextEncoder();

function sumOf(record: object): number {
  return crc32(encoder.encode(JSON.stringify(record)));
}

/** To be called on JSON data that carries no `sum` yet. */
export function seal<T extends object>(record: T): Sealed<T> {
  return { ...record, sum: sumOf(record) };
}

/** The record without its sum; undefined when it isn't what was sealed. */
export function unseal<T extends object>(sealed: T): T | undefined {
  const { sum, ...record } = sealed as Sealed<T>;
  return sumOf(record) === sum ? (record as unknown as T) : undefined;
}
