// Mark and sweep: what nothing points at goes to the trash, what has been in the trash for long is deleted.
import type { Asset } from "../domain/asset";
import type { Backend, Found } from "./backend";
import type { AssetPorts } from "./ports";

const HOUR_MS = 60 * 60 * 1000;
/** What is unfinished, or has no row, for so long belongs to a tab that is gone. */
const UNFINISHED_MS = HOUR_MS;
export const TRASH_MS = 30 * 24 * HOUR_MS;

export interface CollectOptions {
  /** Says what would go, and touches nothing. */
  readonly dryRun?: boolean;
}

export interface Collected {
  /** Hashes of what went to the trash. */
  readonly removed: string[];
  readonly bytes: number;
}

export interface CollectPorts extends Pick<AssetPorts, "rows" | "usedHashes" | "now"> {
  readonly backend: Backend;
  /** Whether the bytes are where `backend` keeps them, so that it can take them away. */
  readonly isHere: (asset: Asset) => boolean;
}

/** Bytes whose row was never written, or was removed just before a stop. */
async function findOrphans({ backend, now }: CollectPorts, isKnown: (hash: string) => boolean): Promise<Found[]> {
  const old = await backend.listOlderThan(now() - UNFINISHED_MS);
  return old.filter(({ hash }) => !isKnown(hash));
}

/**
 * Something may begin to use an asset while this goes on, or may have begun without being durable yet. So nothing is
 * deleted here that was used a moment ago: reading an asset brings it back from the trash.
 */
export async function collectGarbage(ports: CollectPorts, { dryRun = false }: CollectOptions = {}): Promise<Collected> {
  const { rows, usedHashes, backend, isHere, now } = ports;
  const used = await usedHashes();
  const assets = await rows.list();
  const unused = assets.filter((asset) => !used.has(asset.hash) && isHere(asset));
  const known = new Set(assets.map(({ hash }) => hash));
  const garbage: Found[] = [...unused, ...(await findOrphans(ports, (hash) => known.has(hash) || used.has(hash)))];
  if (!dryRun) {
    for (const { hash, ref } of garbage) {
      // The row first: a stop in between leaves bytes without a row, which the next turn finds.
      if (known.has(hash)) await rows.remove(hash);
      await backend.trash(ref);
    }
    await backend.sweep({ unfinishedBefore: now() - UNFINISHED_MS, trashedBefore: now() - TRASH_MS });
  }
  return { removed: garbage.map(({ hash }) => hash), bytes: garbage.reduce((sum, { bytes }) => sum + bytes, 0) };
}
