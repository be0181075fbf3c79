// Runs one node as the engine would, over media in memory and pictures without pixels.
import type { Config } from "../../../lib/domain/node";
import type { ExecutionOutcome, Inputs } from "../../../lib/engine/ports";
import type { Value } from "../../../lib/engine/value";
import { createExecutor } from "../../../lib/nodes/execute-node";
import { createFakeMediaPort } from "../../support/fake-media";
import { createFakePixels, decodeFakePicture, encodeFakePicture, type FakePicture } from "../../support/fake-pixels";
import { makePlannedNode } from "../../support/make-plan";

export const media = createFakeMediaPort();
const execute = createExecutor({ media, pixels: createFakePixels() });

/** Keeps a file, and answers it as a value on a wire. */
export async function fileValue(file: Blob): Promise<Value> {
  return { kind: "asset", asset: await media.put(file, { mime: file.type }) };
}

/** What a test puts on a wire: a text, a picture, or a value as it is. */
export type Arriving = string | FakePicture | Value;

async function valueOf(arriving: Arriving): Promise<Value> {
  if (typeof arriving === "string") return { kind: "text", text: arriving };
  return "kind" in arriving ? arriving : fileValue(encodeFakePicture(arriving));
}

export async function workOn(
  type: string,
  config: Config,
  arriving: Readonly<Record<string, Arriving>> = {},
): Promise<ExecutionOutcome> {
  const inputs: Inputs = new Map(
    await Promise.all(
      Object.entries(arriving).map(async ([handle, value]) => [handle, [await valueOf(value)]] as const),
    ),
  );
  const { signal } = new AbortController();
  return execute({ node: makePlannedNode("n", [], { type, config }), inputs, signal, onProgress: () => {} });
}

/** The picture that came out. */
export async function pictureIn(outcome: ExecutionOutcome): Promise<FakePicture> {
  if (outcome.kind !== "value" || outcome.value?.kind !== "asset") throw new Error(JSON.stringify(outcome));
  return decodeFakePicture(await media.get(outcome.value.asset));
}

/** An outcome that is an error with this code. */
export const error = (code: string, message: string): ExecutionOutcome => ({ kind: "error", error: { code, message } });

/** An outcome that is this text. */
export const text = (value: string): ExecutionOutcome => ({ kind: "value", value: { kind: "text", text: value } });
