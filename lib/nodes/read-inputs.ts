// Taking values out of inputs, with words for what is missing.
import type { AssetRef } from "../domain/asset-ref";
import type { Inputs } from "../engine/ports";
import type { Value } from "../engine/value";
import { nodeError } from "./node-error";

/** The first value at an input; undefined when no wire brought one. */
export function findInput(inputs: Inputs, handle: string): Value | undefined {
  return inputs[handle]?.[0];
}

export function mustAsset(inputs: Inputs, handle: string, title: string): AssetRef {
  const value = findInput(inputs, handle);
  if (value === undefined) throw nodeError("MissingInput", `Connect a picture to “${title}”.`);
  if (value.kind !== "asset") throw nodeError("WrongInput", `“${title}” takes a picture, and got text.`);
  return value.asset;
}

/** The text at an input; a data value is its JSON text. */
export function findText(inputs: Inputs, handle: string, title: string): string | undefined {
  const value = findInput(inputs, handle);
  if (value === undefined) return undefined;
  if (value.kind !== "text") throw nodeError("WrongInput", `“${title}” takes text, and got a file.`);
  return value.text;
}
