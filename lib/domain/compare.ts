// What is different between two snapshots, as a person sees it. Pure.
import { isSameJson, type Json } from "../core/json";
import type { Edge } from "./edge";
import type { Node } from "./node";
import type { Snapshot } from "./snapshot";

export interface FieldDifference {
  /** `title`, `place`, `size`, `group`, `result`, or the name of a parameter. */
  readonly field: string;
  readonly isParameter: boolean;
  readonly from?: Json;
  readonly to?: Json;
}

export interface NodeDifference {
  readonly from: Node;
  readonly to: Node;
  readonly fields: readonly FieldDifference[];
}

export interface Comparison {
  readonly name?: { readonly from: string; readonly to: string };
  readonly added: readonly Node[];
  readonly removed: readonly Node[];
  readonly changed: readonly NodeDifference[];
  readonly wiresAdded: readonly Edge[];
  readonly wiresRemoved: readonly Edge[];
}

function difference(field: string, isParameter: boolean, from: unknown, to: unknown): FieldDifference[] {
  if (isSameJson(from, to)) return [];
  const sides = { ...(from !== undefined && { from: from as Json }), ...(to !== undefined && { to: to as Json }) };
  return [{ field, isParameter, ...sides }];
}

/** What made a result may differ while what was made is the same. */
function contentOf(node: Node): unknown {
  return node.result && { text: node.result.text, hash: node.result.asset?.hash };
}

function fieldsBetween(from: Node, to: Node): FieldDifference[] {
  const params = new Set([...Object.keys(from.config), ...Object.keys(to.config)]);
  return [
    ...difference("title", false, from.title, to.title),
    ...difference("place", false, from.position, to.position),
    ...difference("size", false, from.size, to.size),
    ...difference("group", false, from.parentId, to.parentId),
    ...[...params].sort().flatMap((name) => difference(name, true, from.config[name], to.config[name])),
    ...difference("result", false, contentOf(from), contentOf(to)),
  ];
}

function endsOf({ source, target, sourceHandle, targetHandle }: Edge): string {
  return JSON.stringify([source, sourceHandle ?? "", target, targetHandle ?? ""]);
}

export function compare(from: Snapshot, to: Snapshot): Comparison {
  const before = new Map(from.nodes.map((node) => [node.id, node]));
  const after = new Map(to.nodes.map((node) => [node.id, node]));
  const wiresBefore = new Set(from.edges.map(endsOf));
  const wiresAfter = new Set(to.edges.map(endsOf));
  return {
    ...(from.name !== to.name && { name: { from: from.name, to: to.name } }),
    added: to.nodes.filter(({ id }) => !before.has(id)),
    removed: from.nodes.filter(({ id }) => !after.has(id)),
    changed: to.nodes.flatMap((node) => {
      const old = before.get(node.id);
      const fields = old === undefined ? [] : fieldsBetween(old, node);
      return old === undefined || fields.length === 0 ? [] : [{ from: old, to: node, fields }];
    }),
    wiresAdded: to.edges.filter((edge) => !wiresBefore.has(endsOf(edge))),
    wiresRemoved: from.edges.filter((edge) => !wiresAfter.has(endsOf(edge))),
  };
}

export function isSame(comparison: Comparison): boolean {
  const { name, added, removed, changed, wiresAdded, wiresRemoved } = comparison;
  return name === undefined && [added, removed, changed, wiresAdded, wiresRemoved].every((list) => list.length === 0);
}
