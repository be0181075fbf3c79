// What a node kind is: a definition, which the editor loads at once, and a run, which loads with the first run.
import type { ZodType } from "zod";
import type { Config } from "../domain/node";
import type { Ports, PortType } from "../domain/port";
import type { Inputs } from "../engine/ports";
import type { Value } from "../engine/value";
import type { MediaPort, PixelPort } from "./ports";

/** One row of the inspector. `param` names the config key. */
export type Field = { readonly param: string; readonly label: string; readonly help?: string } & (
  | { readonly control: "text" | "textarea" | "color" | "toggle" | "asset" }
  | {
      readonly control: "number" | "slider";
      readonly min?: number;
      readonly max?: number;
      readonly step?: number;
      readonly unit?: string;
    }
  | { readonly control: "select"; readonly options: readonly { readonly value: string; readonly label: string }[] }
);

export interface NodeKind {
  /** The name that packages store; never renamed. */
  readonly type: string;
  /** Bumped when the same config and inputs would give another result. */
  readonly version: number;
  readonly title: string;
  /** One sentence for the add-node list. */
  readonly summary: string;
  /** Words that the add-node search also finds it by. */
  readonly keywords: readonly string[];
  /** Name of a lucide icon, kebab-case. */
  readonly icon: string;
  /** Gives the header its colour: the type of what it makes. */
  readonly color: PortType;
  /** Ports may depend on config (`template` has an input for each hole). Tolerates config that fails the schema. */
  readonly ports: (config: Config) => Ports;
  /** Validates config before a run; `defaults` pass it. */
  readonly config: ZodType;
  readonly defaults: Config;
  readonly fields: readonly Field[];
  /** Results are kept in the node's history and found again by cache key. */
  readonly isCacheable: boolean;
}

export interface RunContext {
  /** Parsed by the kind's schema, with defaults filled in. */
  readonly config: unknown;
  readonly inputs: Inputs;
  readonly signal: AbortSignal;
  readonly onProgress: (fraction: number) => void;
  readonly media: MediaPort;
  readonly pixels: PixelPort;
}

/** Makes the node's value. Throws an AppError of area `nodes` whose message a person can read and act on. */
export type RunNode = (ctx: RunContext) => Promise<Value | undefined>;
