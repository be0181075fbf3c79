// Which stored file a node shows.
import { assetKey, assetRefSchema, type AssetRef } from "@/lib/domain/asset-ref";
import type { Config, Node } from "@/lib/domain/node";

const ofConfig = new WeakMap<Config, AssetRef | undefined>();

function configuredAsset(config: Config): AssetRef | undefined {
  if (config["asset"] === undefined) return undefined;
  if (!ofConfig.has(config)) {
    const parsed = assetRefSchema.safeParse(config["asset"]);
    ofConfig.set(config, parsed.success ? parsed.data : undefined);
  }
  return ofConfig.get(config);
}

/** The picked file of an image node, which a run only hands on; of all others what the last run made. */
export function shownAsset(node: Pick<Node, "config" | "result">): AssetRef | undefined {
  return configuredAsset(node.config) ?? node.result?.asset;
}

export function shownAssetKey(node: Pick<Node, "config" | "result">): string | undefined {
  const ref = shownAsset(node);
  return ref && assetKey(ref);
}
