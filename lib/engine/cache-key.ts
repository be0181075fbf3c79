import { sha256 } from "../core/hash";
import { canonicalJson } from "../core/json";
import type { InputHashes } from "./ports";
import type { PlannedNode } from "./run-plan";

/** Names the work itself: the same kind, version, config and input contents give the same key, on any device. */
export function cacheKey(
  node: Pick<PlannedNode, "type" | "kindVersion" | "config">,
  inputs: InputHashes,
): Promise<string> {
  return sha256(canonicalJson({ kind: node.type, version: node.kindVersion, config: node.config, inputs }));
}
