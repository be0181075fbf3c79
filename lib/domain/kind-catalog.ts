// What the rest of the house knows of node kinds, without knowing the kinds themselves (`lib/nodes` has them).
import type { PortsOf } from "./graph";
import type { Config } from "./node";
import type { Ports, PortType } from "./port";

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

export interface KindFacts {
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
  /** Ports may depend on config (`template` has an input for each hole). Tolerates any config. */
  readonly ports: (config: Config) => Ports;
  readonly defaults: Config;
  readonly fields: readonly Field[];
  /** Results are kept in the node's history and found again by cache key. */
  readonly isCacheable: boolean;
}

export interface KindCatalog {
  /** Undefined for a kind that this build doesn't know. */
  find(type: string): KindFacts | undefined;
  list(): readonly KindFacts[];
}

export function portsFrom(kinds: Pick<KindCatalog, "find">): PortsOf {
  return (node) => kinds.find(node.type)?.ports(node.config);
}
