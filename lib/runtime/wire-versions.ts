// Versions of workflows: named by a person, or made by themselves while one works; compared, and brought back as an
// ordinary step that undo takes back.
import { AppError } from "../core/app-error";
import { isSameJson } from "../core/json";
import type { NewId } from "../core/id";
import type { Now } from "../core/ports";
import { snapshotOf, type Snapshot } from "../domain/snapshot";
import { CHECKPOINT_MS, thin } from "../domain/thinning";
import type { Version } from "../persistence/version-row";
import type { VersionRows } from "../persistence/version-rows";
import type { EditorStore } from "../store/editor-store";

/** For all versions of one workflow. */
const BUDGET_BYTES = 32 * 1024 * 1024;

export interface Versions {
  /** Newest first. */
  list(workflowId: string): Promise<Version[]>;
  /** Keeps the workflow as it is now, for ever, under this name. */
  save(workflowId: string, name: string): Promise<Version>;
  load(versionId: string): Promise<Snapshot>;
  /** The workflow as it is now. */
  present(workflowId: string): Promise<Snapshot>;
  /** Makes the graph what it was, as one step; what was there before is a version too. Rejects with `NotFound` for another workflow's. */
  restore(workflowId: string, versionId: string): Promise<void>;
  /** Keeps the workflow as it is, unless nothing has changed since the last version. */
  checkpoint(workflowId: string): Promise<void>;
}

export interface WireVersionsPorts {
  readonly editor: EditorStore;
  readonly rows: VersionRows;
  readonly load: (workflowId: string) => Promise<void>;
  readonly newId: NewId;
  readonly now: Now;
}

export function createVersions(ports: WireVersionsPorts): Versions {
  const { editor, rows, newId, now } = ports;

  async function present(workflowId: string): Promise<Snapshot> {
    await ports.load(workflowId);
    const { workflows, graphs } = editor.store.getState();
    const workflow = workflows.get(workflowId);
    const graph = graphs.get(workflowId);
    if (workflow === undefined || graph === undefined) {
      throw new AppError({ area: "runtime", code: "NotFound", message: `there is no workflow ${workflowId}` });
    }
    return snapshotOf(workflow, graph);
  }

  async function keep(workflowId: string, id: string, snapshot: Snapshot, name?: string): Promise<void> {
    await rows.save({ id, workflowId, at: now(), ...(name !== undefined && { name }) }, snapshot);
    const gone = thin(await rows.list(workflowId), now(), BUDGET_BYTES);
    if (gone.length > 0) await rows.remove(gone);
  }

  async function isKept(workflowId: string, snapshot: Snapshot): Promise<boolean> {
    const last = (await rows.list(workflowId)).at(-1);
    return last !== undefined && isSameJson(await rows.load(last.id), snapshot);
  }

  const versions: Versions = {
    list: async (workflowId) => (await rows.list(workflowId)).toReversed(),
    async save(workflowId, name) {
      const id = newId();
      await keep(workflowId, id, await present(workflowId), name);
      const saved = (await rows.list(workflowId)).find((version) => version.id === id);
      if (saved === undefined) throw new AppError({ area: "runtime", code: "NotFound", message: "it was not kept" });
      return saved;
    },
    load: rows.load,
    present,
    async checkpoint(workflowId) {
      const snapshot = await present(workflowId);
      if (snapshot.nodes.length === 0 || (await isKept(workflowId, snapshot))) return;
      // Two tabs come to the same id within a stretch of time, and keep one.
      await keep(workflowId, `auto/${workflowId}/${Math.floor(now() / CHECKPOINT_MS)}`, snapshot);
    },
    async restore(workflowId, versionId) {
      const known = await rows.list(workflowId);
      if (!known.some(({ id }) => id === versionId)) {
        const message = `workflow ${workflowId} has no version ${versionId}`;
        throw new AppError({ area: "runtime", code: "NotFound", message });
      }
      const wanted = await rows.load(versionId);
      const before = await present(workflowId);
      if (!(await isKept(workflowId, before))) await keep(workflowId, `before/${newId()}`, before);
      editor.endGesture();
      editor.transact(
        (draft) => {
          const graph = draft.graph(workflowId);
          const nodes = new Set(wanted.nodes.map(({ id }) => id));
          const edges = new Set(wanted.edges.map(({ id }) => id));
          for (const id of graph.edges.keys()) if (!edges.has(id)) draft.remove("edges", workflowId, id);
          for (const id of graph.nodes.keys()) if (!nodes.has(id)) draft.remove("nodes", workflowId, id);
          for (const node of wanted.nodes) draft.put("nodes", { ...node, workflowId });
          for (const edge of wanted.edges) draft.put("edges", { ...edge, workflowId });
          draft.patch("workflows", workflowId, workflowId, { name: wanted.name });
        },
        { undoIn: workflowId },
      );
    },
  };
  return versions;
}
