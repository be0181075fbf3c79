// Which results no longer match what the graph says now.
import { isSameJson } from "../core/json";
import type { Edge } from "./edge";
import { topologicalOrder, wiresOf } from "./graph";
import type { Node } from "./node";
import type { Made } from "./result";

function isOwnConfigChanged(node: Node): boolean {
  const made = node.result?.made;
  return made !== undefined && !isSameJson(made.config, node.config);
}

/** What came in by this wire's input when the result was made; by any input when the wire doesn't name one. */
function receivedBy({ targetHandle }: Edge, inputs: Made["inputs"]): readonly string[] {
  if (targetHandle === undefined) return Object.values(inputs).flat();
  return Object.hasOwn(inputs, targetHandle) ? (inputs[targetHandle] ?? []) : [];
}

/**
 * True when a picture that came in is another one now, or a wire came, went or was put into another input. Texts
 * change only with their node's config, and so are found there.
 */
function areInputsChanged(node: Node, wires: readonly Edge[], nodes: ReadonlyMap<string, Node>): boolean {
  const made = node.result?.made;
  if (made === undefined) return false;
  if (Object.values(made.inputs).flat().length !== wires.length) return true;
  return wires.some((edge) => {
    const then = receivedBy(edge, made.inputs);
    const hash = nodes.get(edge.source)?.result?.asset?.hash;
    return then.length === 0 || (hash !== undefined && !then.includes(hash));
  });
}

/**
 * Ids of nodes that hold a result which a run would make anew: the config has changed since, what comes in has
 * changed, or something upstream is stale itself. Nodes without a result, or with one that nobody knows how to make
 * again, are not stale.
 */
export function staleNodes(nodes: ReadonlyMap<string, Node>, edges: Iterable<Edge>): ReadonlySet<string> {
  const list = [...edges];
  const { into } = wiresOf(list);
  const stale = new Set<string>();
  for (const id of topologicalOrder(nodes.keys(), list)) {
    const node = nodes.get(id);
    if (node?.result?.made === undefined) continue;
    const wires = into.get(id) ?? [];
    const isStale =
      isOwnConfigChanged(node) || areInputsChanged(node, wires, nodes) || wires.some((edge) => stale.has(edge.source));
    if (isStale) stale.add(id);
  }
  return stale;
}
