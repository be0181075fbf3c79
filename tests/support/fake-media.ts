import { AppError } from "../../lib/core/app-error";
import { sha256 } from "../../lib/core/hash";
import { assetKey } from "../../lib/domain/asset-ref";
import type { MediaPort } from "../../lib/nodes/ports";

export interface FakeMediaPort extends MediaPort {
  /** The names that files were put under, in the order of arrival. */
  readonly names: readonly (string | undefined)[];
}

/** Keeps media in memory, by hash as the real one does. */
export function createFakeMediaPort(): FakeMediaPort {
  const files = new Map<string, Blob>();
  const names: (string | undefined)[] = [];
  return {
    names,
    async get(ref) {
      const file = files.get(assetKey(ref));
      if (file !== undefined) return file;
      throw new AppError({
        area: "assets",
        code: "Missing",
        message: "The bytes of this file are not on this device.",
      });
    },
    async put(blob, { mime, name }) {
      const hash = await sha256(await blob.arrayBuffer());
      files.set(hash, blob);
      names.push(name);
      return { kind: "opfs", path: `/atelier/assets/image/${hash}`, assetId: hash, hash, mime, bytes: blob.size };
    },
  };
}
