// A node kind has two halves: its definition, which the editor loads at once, and its work, which loads with the first run.
import type { ZodMiniType } from "zod/mini";
import type { KindFacts } from "../domain/kind-catalog";
import type { Inputs } from "../engine/ports";
import type { Value } from "../engine/value";
import { describeConfigFault } from "./config-fault";
import { nodeError } from "./node-error";
import type { MediaPort, PixelPort } from "./ports";

export type NodeKind = KindFacts;

export interface WorkContext<Config> {
  readonly kind: NodeKind;
  /** Parsed by the work's schema, with defaults filled in. */
  readonly config: Config;
  /** Checked against the kind's ports: what is required is there, and of the port's type. */
  readonly inputs: Inputs;
  readonly signal: AbortSignal;
  /** `fraction` of the work that is done, 0…1. */
  readonly onProgress: (fraction: number) => void;
  readonly media: MediaPort;
  readonly pixels: PixelPort;
}

/** Makes a node's value; undefined when it has none to show. Throws an AppError whose message a person can act on. */
export type NodeWork = (context: WorkContext<unknown>) => Promise<Value | undefined>;

/** Ties work to the schema of the config it trusts. */
export function defineWork<Config>(work: {
  readonly config: ZodMiniType<Config>;
  run(context: WorkContext<Config>): Promise<Value | undefined>;
}): NodeWork {
  return async (context) => {
    const config = work.config.safeParse(context.config);
    if (!config.success) throw nodeError("BadConfig", describeConfigFault(config.error, context.kind.fields));
    return work.run({ ...context, config: config.data });
  };
}
