// What flows along a wire.
import { sha256 } from "../core/hash";
import { assetKey, type AssetRef } from "../domain/asset-ref";

export type Value =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "asset"; readonly asset: AssetRef };

/** Names the content, so that equal content gives an equal cache key wherever it is stored. */
export async function hashValue(value: Value): Promise<string> {
  return value.kind === "text" ? sha256(value.text) : assetKey(value.asset);
}
