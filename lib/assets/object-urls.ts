// One object URL for each asset in use, however many places show it.
import { assetKey, type AssetRef } from "../domain/asset-ref";

export interface ObjectUrls {
  /** Each call wants one `release`. */
  acquire(ref: AssetRef, load: () => Promise<Blob>): Promise<string>;
  release(ref: AssetRef): void;
}

interface Entry {
  users: number;
  readonly url: Promise<string>;
}

export function createObjectUrls(): ObjectUrls {
  const entries = new Map<string, Entry>();

  function drop(key: string, entry: Entry): void {
    entry.users -= 1;
    if (entry.users > 0) return;
    entries.delete(key);
    // A URL that was never made needs no revoking.
    entry.url.then(URL.revokeObjectURL, () => undefined);
  }

  return {
    async acquire(ref, load) {
      const key = assetKey(ref);
      let entry = entries.get(key);
      if (entry === undefined) {
        entry = { users: 0, url: load().then((blob) => URL.createObjectURL(blob)) };
        entries.set(key, entry);
      }
      entry.users += 1;
      try {
        return await entry.url;
      } catch (error) {
        drop(key, entry);
        throw error;
      }
    },
    release(ref) {
      const key = assetKey(ref);
      const entry = entries.get(key);
      if (entry !== undefined) drop(key, entry);
    },
  };
}
