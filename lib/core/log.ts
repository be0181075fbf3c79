// Structured records for people and tests. Never bytes, never secrets: pass ids, counts and codes.
import type { Dispose } from "./emitter";
import type { Now } from "./ports";

export interface LogRecord {
  /** Ms since the epoch. */
  readonly at: number;
  readonly area: string;
  readonly event: string;
  readonly [field: string]: unknown;
}

export interface Log {
  write(area: string, event: string, fields?: Readonly<Record<string, unknown>>): void;
  on(listener: (record: LogRecord) => void): Dispose;
}

/** A log without a reader costs one branch a record. A listener that throws is dropped. */
export function createLog(now: Now): Log {
  const listeners = new Set<(record: LogRecord) => void>();
  return {
    write(area, event, fields) {
      if (listeners.size === 0) return;
      const record: LogRecord = { ...fields, at: now(), area, event };
      for (const listener of [...listeners]) {
        try {
          listener(record);
        } catch {
          listeners.delete(listener);
        }
      }
    },
    on(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
