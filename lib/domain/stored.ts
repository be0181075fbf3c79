import type { Clock } from "../core/clock";

/**
 * A row as it is merged and kept: its fields, flat, beside the clock of each register. Fields whose register has
 * not arrived yet are missing, so a stored row is only as good as `isAlive` says.
 */
export interface Stored {
  readonly id: string;
  readonly workflowId: string;
  readonly clocks: Readonly<Record<string, Clock>>;
  readonly died?: Clock;
  readonly updatedAt: number;
  readonly version: number;
  readonly [field: string]: unknown;
}
