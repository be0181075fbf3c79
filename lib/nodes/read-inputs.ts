// Taking values out of inputs that `refuseInputs` has let through.
import { assert } from "../core/assert";
import type { AssetRef } from "../domain/asset-ref";
import type { Inputs } from "../engine/ports";
import type { Value } from "../engine/value";

/** The first value at an input; undefined when no wire brought one. */
export function findInput(inputs: Inputs, handle: string): Value | undefined {
  return inputs.get(handle)?.[0];
}

/** The file at a required input. */
export function mustAsset(inputs: Inputs, handle: string): AssetRef {
  const value = findInput(inputs, handle);
  assert(value?.kind === "asset", `input ${handle} holds a file`);
  return value.asset;
}

/** The text at an input; undefined when no wire brought one. */
export function findText(inputs: Inputs, handle: string): string | undefined {
  const value = findInput(inputs, handle);
  if (value === undefined) return undefined;
  assert(value.kind === "text", `input ${handle} holds text`);
  return value.text;
}
