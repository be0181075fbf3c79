// Which results no longer match what the graph says now.
import { isSameJson } from "../core/json";
import type { Edge } from "./edge";
import { topologicalOrder, wiresOf } from "./graph";
import type { Node } from "./node";

function isOwnConfigChanged(node: Node): boolean {
  const made = node.result?.made;
  return made !== undefined && !isSameJson(made.config, node.config);
}

/** True when a picture that came in is another one now, or a wire came or went. Texts change only with their node's config, and so are found there. */
function areInputsChanged(node: Node, wires: readonly Edge[], nodes: ReadonlyMap<string, Node>): boolean {
  const made = node.result?.made;
  if (made === undefined) return false;
  const then = Object.values(made.inputs).flat();
  if (then.length !== wires.length) return true;
  return wires.some((edge) => {
    const hash = nodes.get(edge.source)?.result?.asset?.hash;
    return hash !== undefined && !then.includes(hash);
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
