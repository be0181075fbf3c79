// The media of a package goes in before its rows do. Until rows point at it, it is nothing that anybody sees, and when
// something goes wrong it is taken out again.
import { AppError } from "../core/app-error";
import { sha256 } from "../core/hash";
import type { AssetRef } from "../domain/asset-ref";
import { findEmbedded, mapObjects } from "./asset-refs";
import { packageError } from "./package-error";
import type { PackageMedia } from "./ports";
import type { OpenPackage } from "./read-package";

export interface StagedAssets {
  /** Where each embedded asset is now, by its id in the package. */
  readonly refs: ReadonlyMap<string, AssetRef>;
  /** How many were here already. */
  readonly reused: number;
  /** Takes out what this import brought in. */
  undo(): Promise<void>;
}

export async function stageAssets(
  opened: OpenPackage,
  media: PackageMedia,
  signal?: AbortSignal,
): Promise<StagedAssets> {
  const refs = new Map<string, AssetRef>();
  const fresh: AssetRef[] = [];
  let reused = 0;
  const undo = async () => {
    // One that can't be taken out (something came to use it meanwhile) keeps neither the others nor the reason back.
    await Promise.allSettled(fresh.map((ref) => media.delete(ref)));
  };
  try {
    for (const asset of opened.embedded) {
      signal?.throwIfAborted();
      const blob = await opened.readAsset(asset);
      const hash = asset.hash?.slice("sha256-".length) ?? (await sha256(await blob.arrayBuffer()));
      const hint = {
        origin: "import" as const,
        ...(asset.mime !== undefined && { mime: asset.mime }),
        id: hash,
        ...(asset.name !== undefined && { name: asset.name }),
      };
      const known = await media.find(hash);
      const ref = await media.put(blob, hint).catch((error: unknown) => {
        if (error instanceof AppError && error.code === "Damaged") {
          throw packageError("BadHash", `${asset.file} is not what the manifest says it is.`, asset.file, error);
        }
        throw error;
      });
      if (known === undefined) fresh.push(ref);
      else reused += 1;
      refs.set(asset.id, ref);
    }
  } catch (error) {
    await undo();
    throw error;
  }
  return { refs, reused, undo };
}

/** JSON from a package with its embedded refs turned into refs of this device. */
export function withLocalRefs<T>(json: T, refs: ReadonlyMap<string, AssetRef>): T {
  return mapObjects(json, (object) => {
    const ref = findEmbedded(object);
    return ref && refs.get(ref.id);
  }) as T;
}
