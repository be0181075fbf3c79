// Reading what a person sees: the list of workflows, and one graph.
import type { Stored } from "../domain/stored";
import type { GraphTable, TableName } from "../domain/tables";
import type { Database, Tables } from "./database";
import type { Healer } from "./heal-rows";

export const GRAPH_TABLES = ["nodes", "edges", "results"] as const satisfies readonly GraphTable[];

/** In one transaction, so that edges have their nodes. Rows are as they lie, damaged ones too. */
export function readGraph(database: Database, workflowId: string): Promise<Record<GraphTable, Stored[]>> {
  return database.use(({ nodes, edges, results }) => {
    const rowsOf = (table: Tables[GraphTable]) =>
      table.where("[workflowId+id]").between([workflowId, ""], [workflowId, []]).toArray();
    return nodes.db.transaction("r", nodes, edges, results, async () => ({
      nodes: await rowsOf(nodes),
      edges: await rowsOf(edges),
      results: await rowsOf(results),
    }));
  });
}

export async function readWorkflows(database: Database, { intact }: Healer): Promise<Stored[]> {
  return intact("workflows", await database.use(({ workflows }) => workflows.toArray()));
}

/** The list and these graphs, without damaged rows. */
export async function readShown(
  database: Database,
  healer: Healer,
  workflowIds: Iterable<string>,
): Promise<[TableName, Stored][]> {
  const shown: [TableName, Stored][] = (await readWorkflows(database, healer)).map((row) => ["workflows", row]);
  for (const workflowId of workflowIds) {
    const graph = await readGraph(database, workflowId);
    for (const table of GRAPH_TABLES) for (const row of healer.intact(table, graph[table])) shown.push([table, row]);
  }
  return shown;
}
