// What the canvas knows of pictures without decoding them: thumbnails and proportions, looked up once each.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { AppError } from "@/lib/core/app-error";
import { toAppError } from "@/lib/core/app-error";
import { assetKey, type AssetRef } from "@/lib/domain/asset-ref";
import type { Media } from "@/lib/runtime/runtime";

export interface PictureFacts {
  /** A data URL; absent when the asset has none. */
  readonly thumbnail?: string;
  /** Width to height. */
  readonly aspect?: number;
}

export interface PictureShelf {
  /** Facts by asset key, as far as they are known. */
  readonly facts: StoreApi<ReadonlyMap<string, PictureFacts>>;
  /** Looks the asset up, unless that has been done. */
  request(ref: AssetRef): void;
}

/** So many rows are read at a time: a canvas full of pictures must not stand in the way of a save. */
const LOOKUPS_AT_ONCE = 4;

export function createPictureShelf(media: Pick<Media, "find">, onFault: (error: AppError) => void): PictureShelf {
  const facts = createStore<ReadonlyMap<string, PictureFacts>>(() => new Map());
  const asked = new Set<string>();
  const waiting: AssetRef[] = [];
  let found = new Map<string, PictureFacts>();
  let working = 0;

  async function lookUp(ref: AssetRef): Promise<void> {
    const hash = ref.hash ?? ref.assetId;
    const asset = hash === undefined ? undefined : await media.find(hash);
    const { width, height, thumbnail } = asset ?? {};
    found.set(assetKey(ref), {
      ...(thumbnail !== undefined && { thumbnail }),
      ...(width !== undefined && height !== undefined && height > 0 && { aspect: width / height }),
    });
  }

  /** One state change for all that came in the meantime. */
  function publish(): void {
    if (found.size === 0) return;
    facts.setState(new Map([...facts.getState(), ...found]), true);
    found = new Map();
  }

  function next(): void {
    while (working < LOOKUPS_AT_ONCE && waiting.length > 0) {
      const ref = waiting.shift() as AssetRef;
      working += 1;
      lookUp(ref)
        .catch((error: unknown) => onFault(toAppError(error, "canvas")))
        .finally(() => {
          working -= 1;
          if (waiting.length > 0) next();
          if (working === 0 || found.size >= LOOKUPS_AT_ONCE * 4) publish();
        });
    }
  }

  return {
    facts,
    request(ref) {
      const key = assetKey(ref);
      if (asked.has(key)) return;
      asked.add(key);
      waiting.push(ref);
      next();
    },
  };
}
