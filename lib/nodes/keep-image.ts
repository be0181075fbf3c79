import type { Value } from "../engine/value";
import type { MediaPort } from "./ports";

/** Stores a picture that a node made, and answers it as the node's value. */
export async function keepImage(media: MediaPort, picture: Blob, kind: string): Promise<Value> {
  return { kind: "asset", asset: await media.put(picture, { mime: "image/png", name: `${kind}.png` }) };
}
