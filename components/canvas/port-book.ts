// Ports of nodes, and where they lie. A kind that this build doesn't know has the ports that its wires name.
import type { Edge } from "@/lib/domain/edge";
import { wiresOf, type Wires } from "@/lib/domain/graph";
import type { KindCatalog } from "@/lib/domain/kind-catalog";
import type { Config, Node, Point } from "@/lib/domain/node";
import type { Port, Ports } from "@/lib/domain/port";
import { portsOn, portTop, type Side } from "@/components/nodes/node-layout";
import type { Box } from "./geometry";

type Edges = ReadonlyMap<string, Edge>;

export interface PortBook {
  of(node: Node, edges: Edges): Ports;
  /** A wire that names no handle means the first port. */
  find(node: Node, edges: Edges, side: Side, handle: string | undefined): { port: Port; index: number } | undefined;
}

const wiresByEdges = new WeakMap<Edges, Wires>();

/** The wires of each node, worked out once for each set of edges. */
export function wiresIn(edges: Edges): Wires {
  let wires = wiresByEdges.get(edges);
  if (wires === undefined) wiresByEdges.set(edges, (wires = wiresOf(edges.values())));
  return wires;
}

function portsOfUnknown(id: string, edges: Edges): Ports {
  const { into, outOf } = wiresIn(edges);
  const named = (handles: (string | undefined)[]): Port[] =>
    [...new Set(handles.map((handle) => handle ?? ""))].map((handle) => ({ id: handle, title: handle, type: "any" }));
  return {
    inputs: named((into.get(id) ?? []).map((edge) => edge.targetHandle)),
    outputs: named((outOf.get(id) ?? []).map((edge) => edge.sourceHandle)),
  };
}

export function createPortBook(kinds: Pick<KindCatalog, "find">): PortBook {
  const known = new Map<string, WeakMap<Config, Ports>>();

  function of(node: Node, edges: Edges): Ports {
    const kind = kinds.find(node.type);
    if (kind === undefined) return portsOfUnknown(node.id, edges);
    let ofKind = known.get(node.type);
    if (ofKind === undefined) known.set(node.type, (ofKind = new WeakMap()));
    let ports = ofKind.get(node.config);
    if (ports === undefined) ofKind.set(node.config, (ports = kind.ports(node.config)));
    return ports;
  }

  return {
    of,
    find(node, edges, side, handle) {
      const list = portsOn(of(node, edges), side);
      const index = handle === undefined ? 0 : list.findIndex((port) => port.id === handle);
      const port = list[index];
      return port && { port, index };
    },
  };
}

/** Where wires meet the port. */
export function portPoint(box: Box, side: Side, index: number): Point {
  return { x: side === "source" ? box.x + box.width : box.x, y: box.y + portTop(index) };
}
