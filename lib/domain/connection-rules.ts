// May this wire exist, and if not, why. The same answer for a hand, a script, an import and another tab.
import type { Edge } from "./edge";
import { downstreamOf, type Graph, type PortsOf } from "./graph";
import type { Node } from "./node";
import { isPortFit, type Port } from "./port";

export type Wire = Pick<Edge, "source" | "target" | "sourceHandle" | "targetHandle">;

export type ConnectionRefusal = "SameNode" | "NoNode" | "NoPort" | "TypeMismatch" | "Duplicate" | "Cycle";

/** The output port a wire leaves from; undefined when there is none, or the kind is unknown. */
export function outputOf(node: Node, handle: string | undefined, portsOf: PortsOf): Port | undefined {
  const outputs = portsOf(node)?.outputs;
  return handle === undefined ? outputs?.[0] : outputs?.find((port) => port.id === handle);
}

/** The input port a wire arrives at. */
export function inputOf(node: Node, handle: string | undefined, portsOf: PortsOf): Port | undefined {
  const inputs = portsOf(node)?.inputs;
  return handle === undefined ? inputs?.[0] : inputs?.find((port) => port.id === handle);
}

/** Why the ports of these two nodes don't take the wire; undefined when they do. An unknown kind takes any. */
export function refusePorts(wire: Wire, source: Node, target: Node, portsOf: PortsOf): ConnectionRefusal | undefined {
  const isSourceKnown = portsOf(source) !== undefined;
  const isTargetKnown = portsOf(target) !== undefined;
  const output = outputOf(source, wire.sourceHandle, portsOf);
  const input = inputOf(target, wire.targetHandle, portsOf);
  if (isSourceKnown && output === undefined) return "NoPort";
  if (isTargetKnown && input === undefined) return "NoPort";
  if (output !== undefined && input !== undefined && !isPortFit(output.type, input.type)) return "TypeMismatch";
  return undefined;
}

/** Why this wire may not be added to the graph; undefined when it may. A taken single input is no reason: the new wire replaces the old. */
export function refuseConnection(graph: Graph, wire: Wire, portsOf: PortsOf): ConnectionRefusal | undefined {
  if (wire.source === wire.target) return "SameNode";
  const source = graph.nodes.get(wire.source);
  const target = graph.nodes.get(wire.target);
  if (source === undefined || target === undefined) return "NoNode";
  const refusal = refusePorts(wire, source, target, portsOf);
  if (refusal !== undefined) return refusal;
  const edges = [...graph.edges.values()];
  const isTwin = (edge: Edge) =>
    edge.source === wire.source &&
    edge.target === wire.target &&
    edge.sourceHandle === wire.sourceHandle &&
    edge.targetHandle === wire.targetHandle;
  if (edges.some(isTwin)) return "Duplicate";
  if (downstreamOf([wire.target], edges).has(wire.source)) return "Cycle";
  return undefined;
}

/** The edges that have to go when `wire` arrives: those in its input, when that takes only one. */
export function displacedBy(graph: Graph, wire: Wire, portsOf: PortsOf): Edge[] {
  const target = graph.nodes.get(wire.target);
  const input = target && inputOf(target, wire.targetHandle, portsOf);
  if (target === undefined || input === undefined || input.isMany === true) return [];
  const arrivesThere = (edge: Edge) =>
    edge.target === wire.target && inputOf(target, edge.targetHandle, portsOf)?.id === input.id;
  return [...graph.edges.values()].filter(arrivesThere);
}
