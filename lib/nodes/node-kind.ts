// A node kind has two halves: its definition, which the editor loads at once, and its work, which loads with the first run.
import type { ZodType } from "zod";
import type { KindFacts } from "../domain/kind-catalog";
import type { Inputs } from "../engine/ports";
import type { Value } from "../engine/value";
import type { MediaPort, PixelPort } from "./ports";

export type NodeKind = KindFacts;

export interface WorkContext<Config> {
  /** Parsed by the work's schema, with defaults filled in. */
  readonly config: Config;
  readonly inputs: Inputs;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  readonly media: MediaPort;
  readonly pixels: PixelPort;
}

export interface NodeWork<Config = never> {
  readonly config: ZodType<Config>;
  /** Makes the node's value; undefined when it has none to show. Throws an AppError whose message a person can act on. */
  run(ctx: WorkContext<Config>): Promise<Value | undefined>;
}

/** Ties a schema to the work that trusts it. */
export function defineWork<Config>(work: NodeWork<Config>): NodeWork {
  return work as unknown as NodeWork;
}
