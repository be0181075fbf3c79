import type { AssetRef } from "../domain/asset-ref";

/** The part of the asset store that packages use. */
export interface PackageMedia {
  get(ref: AssetRef): Promise<Blob>;
  /** Rejects with `Damaged` when the content's SHA-256 is not `id`. */
  put(file: Blob, hint: { mime?: string; id?: string; name?: string; origin: "import" }): Promise<AssetRef>;
  find(hash: string): Promise<{ readonly ref: AssetRef; readonly name?: string | undefined } | undefined>;
  delete(ref: AssetRef): Promise<void>;
}
