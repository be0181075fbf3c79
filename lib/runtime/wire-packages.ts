// Packages out and in: the graph from the store, the bytes from the assets. The zip code loads when it is first used.
import { AppError } from "../core/app-error";
import type { NewId } from "../core/id";
import type { Now } from "../core/ports";
import { edgeSchema, type Edge } from "../domain/edge";
import { nodeSchema, type Node } from "../domain/node";
import { rowKey } from "../domain/tables";
import { HOME_VIEWPORT } from "../domain/workflow";
import type { PackageMedia } from "../package/ports";
import type { EditorStore } from "../store/editor-store";
import type { KindCatalog } from "../domain/kind-catalog";
import type { ImportOutcome, Packages } from "./runtime";
import { VERSION } from "./version";

export interface WirePackagesPorts {
  readonly editor: EditorStore;
  readonly media: PackageMedia;
  readonly kinds: KindCatalog;
  readonly load: (workflowId: string) => Promise<void>;
  readonly newId: NewId;
  readonly now: Now;
}

export function createPackages(ports: WirePackagesPorts): Packages {
  const { editor, media, kinds, newId, now } = ports;

  async function exportWorkflow(workflowId: string, options: Parameters<Packages["export"]>[1] = {}): Promise<Blob> {
    await ports.load(workflowId);
    const { workflows, graphs } = editor.store.getState();
    const workflow = workflows.get(workflowId);
    const graph = graphs.get(workflowId);
    if (workflow === undefined || graph === undefined) {
      throw new AppError({ area: "package", code: "NotFound", message: `there is no workflow ${workflowId}` });
    }
    const { exportPackage } = await import("../package/export-package");
    const rows = { workflow, nodes: [...graph.nodes.values()], edges: [...graph.edges.values()] };
    return exportPackage({ ...rows, ...options, appVersion: VERSION }, media);
  }

  async function importPackage(file: Blob, { signal }: { signal?: AbortSignal } = {}): Promise<ImportOutcome> {
    const [{ openPackage }, { stageAssets, withLocalRefs }] = await Promise.all([
      import("../package/read-package"),
      import("../package/stage-assets"),
    ]);
    const opened = await openPackage(file);
    try {
      const staged = await stageAssets(opened, media, signal);
      try {
        const { nodes, edges, ...about } = withLocalRefs(opened.workflow, staged.refs);
        const isTaken = editor.replica.get(rowKey("workflows", about.id, about.id)) !== undefined;
        const id = isTaken ? newId() : about.id;
        const row = { workflowId: id, updatedAt: now(), version: 0 };
        const unknown = new Set<string>();
        const completeNode = (node: (typeof nodes)[number]): Node => {
          const kind = kinds.find(node.type);
          if (kind === undefined) unknown.add(node.type);
          return nodeSchema.parse({
            title: kind?.title ?? node.type,
            status: "idle",
            config: kind?.defaults ?? {},
            ...node,
            ...row,
          });
        };
        const nodeRows = nodes.map(completeNode);
        const edgeRows: Edge[] = edges.map((edge) => edgeSchema.parse({ ...edge, ...row }));
        signal?.throwIfAborted();
        editor.transact(
          (draft) => {
            draft.put("workflows", {
              id,
              name: about.name,
              viewport: about.viewport ?? HOME_VIEWPORT,
              ...(about.partition !== undefined && { partition: about.partition }),
              createdAt: now(),
              updatedAt: now(),
              version: 0,
            });
            for (const node of nodeRows) draft.put("nodes", node);
            for (const edge of edgeRows) draft.put("edges", edge);
          },
          { source: "import" },
        );
        const warnings = [...unknown].map(
          (type) => `Nodes of the kind “${type}” are kept, but this build can't run them.`,
        );
        return { workflowId: id, assets: opened.embedded.length, reused: staged.reused, warnings };
      } catch (error) {
        await staged.undo();
        throw error;
      }
    } finally {
      await opened.close();
    }
  }

  return { export: exportWorkflow, import: importPackage };
}
