// One tab of a partition does what must be done once: pruning, sweeping. Nothing durable waits for it, so two leaders do
// no harm and none only lets things pile up for a while.
import { toAppError, type AppError } from "../core/app-error";
import type { Dispose } from "../core/emitter";

export interface LeaderPorts {
  readonly partition: string | undefined;
  /** Called when this tab becomes the leader; the signal ends with the tab's lead. */
  lead(signal: AbortSignal): void;
  onFault(error: AppError): void;
}

export function leaderLock(partition: string | undefined): string {
  return partition === undefined ? "atelier:leader" : `atelier:leader:${partition}`;
}

/** Stands for leader until disposed of. A browser without locks has no leader. */
export function standForLeader({ partition, lead, onFault }: LeaderPorts): Dispose {
  const { locks } = navigator as Partial<Navigator>;
  if (locks === undefined) return () => undefined;
  const lifetime = new AbortController();
  const { signal } = lifetime;
  const held = () =>
    new Promise<void>((release) => {
      signal.addEventListener("abort", () => release());
      lead(signal);
    });
  locks.request(leaderLock(partition), { signal }, held).catch((error: unknown) => {
    if (!signal.aborted) onFault(toAppError(error, "persistence"));
  });
  return () => lifetime.abort();
}
