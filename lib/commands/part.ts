// A piece of a graph on its way through the clipboard, as text: to another workflow, tab, window or profile.
import * as z from "zod/mini";
import { isRecord } from "../core/json";
import { edgeSchema, type Edge } from "../domain/edge";
import type { Graph } from "../domain/graph";
import { nodeSchema, type Node } from "../domain/node";
import type { EdgeInput, NodeInput } from "../store/edits";

export type PartNode = Omit<NodeInput, "workflowId" | "updatedAt" | "version">;
export type PartEdge = Omit<EdgeInput, "workflowId" | "updatedAt" | "version">;

export interface Part {
  readonly nodes: readonly PartNode[];
  readonly edges: readonly PartEdge[];
}

/** Marks our text among all that a clipboard may hold; the number is the format's version. */
const MARK = "atelier/part";
const VERSION = 1;

const partNodeSchema = z.omit(nodeSchema, { workflowId: true, updatedAt: true, version: true });
const partEdgeSchema = z.omit(edgeSchema, { workflowId: true, updatedAt: true, version: true });

/** The chosen nodes and the edges between them. */
export function partOf(graph: Graph, nodeIds: ReadonlySet<string>): Part {
  const strip = <R extends Node | Edge>({
    workflowId: _workflowId,
    updatedAt: _updatedAt,
    version: _version,
    ...rest
  }: R) => rest;
  const nodes = [...graph.nodes.values()].filter((node) => nodeIds.has(node.id));
  const edges = [...graph.edges.values()].filter((edge) => nodeIds.has(edge.source) && nodeIds.has(edge.target));
  return { nodes: nodes.map((node) => strip(node) as PartNode), edges: edges.map((edge) => strip(edge) as PartEdge) };
}

export function partToText(part: Part): string {
  return JSON.stringify({ [MARK]: VERSION, ...part });
}

/** The part in a clipboard's text; undefined when the text is something else. What isn't valid in it is left out. */
export function parsePart(text: string): Part | undefined {
  if (!text.includes(MARK)) return undefined;
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (!isRecord(json) || json[MARK] !== VERSION || !Array.isArray(json["nodes"]) || !Array.isArray(json["edges"]))
    return undefined;
  const nodes = json["nodes"].map((node) => partNodeSchema.safeParse(node));
  const edges = json["edges"].map((edge) => partEdgeSchema.safeParse(edge));
  return {
    nodes: nodes.flatMap((parsed) => (parsed.success ? [parsed.data] : [])),
    edges: edges.flatMap((parsed) => (parsed.success ? [parsed.data] : [])),
  };
}

/** The part moved so that its top left corner is at `to`, in canvas units. */
export function placedAt(part: Part, to: { readonly x: number; readonly y: number }): Part {
  const left = Math.min(...part.nodes.map((node) => node.position.x));
  const top = Math.min(...part.nodes.map((node) => node.position.y));
  const move = (node: PartNode): PartNode => ({
    ...node,
    position: { x: Math.round(node.position.x - left + to.x), y: Math.round(node.position.y - top + to.y) },
  });
  return { ...part, nodes: part.nodes.map(move) };
}
