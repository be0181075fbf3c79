// Every asset that something still points at, for garbage collection: in any graph, history or trash.
import { assetRefSchema } from "../domain/asset-ref";
import { isRecord } from "../core/json";
import type { Persistence } from "../persistence/open-persistence";

function collect(value: unknown, into: Set<string>): void {
  if (Array.isArray(value)) for (const item of value) collect(item, into);
  if (!isRecord(value)) return;
  const ref = assetRefSchema.safeParse(value);
  if (ref.success && ref.data.hash !== undefined) into.add(ref.data.hash);
  for (const item of Object.values(value)) collect(item, into);
}

/** What was written this recently may still be brought back by somebody's undo. */
const RECENT_MS = 30 * 24 * 60 * 60 * 1000;

/** Looks at stored rows whether they are alive or not, since what is dead can come back. */
export async function usedHashes(persistence: Pick<Persistence, "eachRow">, now: number): Promise<Set<string>> {
  const hashes = new Set<string>();
  await persistence.eachRow(now - RECENT_MS, (row) => collect(row, hashes));
  return hashes;
}
