// What the editing layers need to know of node kinds, without knowing the kinds (`lib/nodes` has them).
import type { PortsOf } from "./graph";
import type { Config } from "./node";
import type { Ports } from "./port";

export interface KindFacts {
  readonly type: string;
  readonly title: string;
  readonly defaults: Config;
  readonly ports: (config: Config) => Ports;
}

export interface KindCatalog {
  /** Undefined for a kind that this build doesn't know. */
  find(type: string): KindFacts | undefined;
  list(): readonly KindFacts[];
}

export function portsFrom(kinds: Pick<KindCatalog, "find">): PortsOf {
  return (node) => kinds.find(node.type)?.ports(node.config);
}
