import type { Value } from "../engine/value";
import type { NodeKind } from "./node-kind";
import type { MediaPort } from "./ports";

/** Stores a picture that a node made, named after the node's kind, and answers it as the node's value. */
export async function keepImage(media: MediaPort, picture: Blob, { type }: NodeKind): Promise<Value> {
  return { kind: "asset", asset: await media.put(picture, { mime: "image/png", name: `${type}.png` }) };
}
