// One node's share of a run: take what comes in, look whether the work was done before, do it if not.
import { toAppError } from "../core/app-error";
import { cacheKey } from "./cache-key";
import type { EnginePorts, ExecutionOutcome, InputHashes, Inputs } from "./ports";
import type { PlannedNode } from "./run-plan";
import { hashValue, type Value } from "./value";

export interface Finished {
  readonly outcome: ExecutionOutcome;
  readonly inputHashes: InputHashes;
  readonly cacheKey: string | undefined;
  /** The value was found, not made. */
  readonly isCached: boolean;
}

/** The values at a node's inputs. A source that made no value leaves its wire empty. */
export function inputsOf(node: PlannedNode, values: ReadonlyMap<string, Value>): Inputs {
  const inputs = new Map<string, Value[]>();
  for (const { handle, from } of node.inputs) {
    const value = values.get(from);
    if (value === undefined) continue;
    const list = inputs.get(handle);
    if (list === undefined) inputs.set(handle, [value]);
    else list.push(value);
  }
  return inputs;
}

async function hashInputs(inputs: Inputs): Promise<InputHashes> {
  const hashed = [...inputs].map(
    async ([handle, values]) => [handle, await Promise.all(values.map(hashValue))] as const,
  );
  return Object.fromEntries(await Promise.all(hashed));
}

/** Never rejects: what is thrown on the way is the node's error. Starts nothing after an abort. */
export async function workNode(
  execution: { node: PlannedNode; inputs: Inputs; signal: AbortSignal; onProgress: (fraction: number) => void },
  ports: Pick<EnginePorts, "execute" | "findCached">,
): Promise<Finished> {
  const { node, inputs, signal } = execution;
  let inputHashes: InputHashes = {};
  try {
    inputHashes = await hashInputs(inputs);
    const key = node.isCacheable ? await cacheKey(node, inputHashes) : undefined;
    const cached = key === undefined ? undefined : await ports.findCached(key);
    if (cached !== undefined) {
      return { outcome: { kind: "value", value: cached }, inputHashes, cacheKey: key, isCached: true };
    }
    signal.throwIfAborted();
    return { outcome: await ports.execute(execution), inputHashes, cacheKey: key, isCached: false };
  } catch (error) {
    const { code, message } = toAppError(error, "engine");
    return { outcome: { kind: "error", error: { code, message } }, inputHashes, cacheKey: undefined, isCached: false };
  }
}
