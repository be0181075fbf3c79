// UUIDv7 (RFC 9562 §5.7), monotonic within a millisecond: 48 bits of time, a 12-bit counter, 62 random bits.
import type { World } from "./ports";

export type NewId = () => string;

const COUNTER_LIMIT = 0x1000;

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, "0");
}

/**
 * A source of ids that sort in the order they were made, also when the wall clock stands still or runs backwards.
 * One source a tab; two tabs differ by their random bits.
 */
export function createIdSource({ now, randomBytes }: World): NewId {
  let lastMs = 0;
  let counter = 0;
  return () => {
    const ms = now();
    if (ms > lastMs) {
      lastMs = ms;
      counter = 0;
    } else if (++counter === COUNTER_LIMIT) {
      lastMs += 1;
      counter = 0;
    }
    const bytes = randomBytes(8);
    bytes[0] = ((bytes[0] ?? 0) & 0x3f) | 0x80;
    const time = hex(lastMs, 12);
    const tail = Array.from(bytes, (byte) => hex(byte, 2)).join("");
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(counter, 3)}-${tail.slice(0, 4)}-${tail.slice(4)}`;
  };
}
