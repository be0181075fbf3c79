// What a workflow was at one moment: its name and graph, without histories and without what no person wrote.
import * as z from "zod/mini";
import { edgeSchema } from "./edge";
import { nodeSchema } from "./node";
import type { Graph } from "./graph";
import type { Workflow } from "./workflow";

/** Persisted inside of versions: new fields are optional. */
export const snapshotSchema = z.object({
  name: z.string(),
  nodes: z.array(nodeSchema),
  edges: z.array(edgeSchema),
});
export type Snapshot = z.infer<typeof snapshotSchema>;

const byId = (a: { id: string }, b: { id: string }) => (a.id < b.id ? -1 : 1);

export function snapshotOf({ name }: Pick<Workflow, "name">, { nodes, edges }: Graph): Snapshot {
  return { name, nodes: [...nodes.values()].sort(byId), edges: [...edges.values()].sort(byId) };
}
