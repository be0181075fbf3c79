// A script may name two nodes and leave the ports to us.
import { inputOf, outputOf } from "../domain/connection-rules";
import type { Edge } from "../domain/edge";
import type { PortsOf } from "../domain/graph";
import type { Node } from "../domain/node";
import { isPortFit } from "../domain/port";

/** The edge with its handles named: the first output, and the first input that takes it. Unknown kinds are left open. */
export function withHandles(edge: Edge, find: (id: string) => Node | undefined, portsOf: PortsOf): Edge {
  const source = find(edge.source);
  const target = find(edge.target);
  const output = source && outputOf(source, edge.sourceHandle, portsOf);
  const inputs = (target && portsOf(target)?.inputs) ?? [];
  const fitting = inputs.find((port) => output === undefined || isPortFit(output.type, port.type));
  const input = edge.targetHandle === undefined ? fitting : target && inputOf(target, edge.targetHandle, portsOf);
  return {
    ...edge,
    ...(edge.sourceHandle === undefined && output !== undefined && { sourceHandle: output.id }),
    ...(edge.targetHandle === undefined && input !== undefined && { targetHandle: input.id }),
  };
}
