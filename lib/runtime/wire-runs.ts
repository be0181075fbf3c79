// A run from the button to the row it leaves: plan, schedule, show, keep.
import { AppError, toAppError } from "../core/app-error";
import { isSameJson } from "../core/json";
import type { Log } from "../core/log";
import type { NewId } from "../core/id";
import type { Now } from "../core/ports";
import type { Edge } from "../domain/edge";
import type { Graph } from "../domain/graph";
import type { KindCatalog } from "../domain/kind-catalog";
import { rowOf } from "../domain/merge";
import type { Node } from "../domain/node";
import type { Made, NodeResult, Result } from "../domain/result";
import type { RunRecord } from "../domain/run-record";
import type { EnginePorts, NodeEvent } from "../engine/ports";
import type { RunPlan } from "../engine/run-plan";
import type { Value } from "../engine/value";
import type { EditorStore } from "../store/editor-store";
import type { RunStateStore } from "../store/run-state";
import type { Persistence } from "../persistence/open-persistence";
import { createLiveRun } from "./live-run";
import type { RunOutcome, Runs } from "./runtime";

export interface WireRunsPorts {
  readonly editor: EditorStore;
  readonly runState: RunStateStore;
  readonly persistence: Pick<Persistence, "findResult" | "runs">;
  readonly kinds: KindCatalog;
  readonly visibleEdges: (graph: Graph) => ReadonlyMap<string, Edge>;
  /** Reads the workflow's graph, unless it has been read. */
  readonly load: (workflowId: string) => Promise<void>;
  /** Loads what does the work; called with the first run. */
  readonly loadExecutor: () => Promise<EnginePorts["execute"]>;
  readonly hasBytes: (hash: string) => Promise<boolean>;
  readonly newId: NewId;
  readonly now: Now;
  readonly log: Log;
}

function contentOf(value: Value): Pick<NodeResult, "asset" | "text"> {
  return value.kind === "asset" ? { asset: value.asset } : { text: value.text };
}

export function createRuns(ports: WireRunsPorts): Runs {
  const { editor, newId, now } = ports;
  const controllers = new Map<string, AbortController>();

  async function findCached(cacheKey: string): Promise<Value | undefined> {
    const stored = await ports.persistence.findResult(cacheKey);
    if (stored === undefined) return undefined;
    const { asset, text } = rowOf(stored, "results") as Result;
    if (asset === undefined) return text === undefined ? undefined : { kind: "text", text };
    const isThere = asset.hash !== undefined && (await ports.hasBytes(asset.hash));
    return isThere ? { kind: "asset", asset } : undefined;
  }

  /** Writes how a node ended, unless the node is gone or a newer run has spoken. */
  function keep(workflowId: string, runId: string, plan: RunPlan, event: NodeEvent & { kind: "ended" }): void {
    const planned = plan.nodes.find((node) => node.id === event.nodeId);
    const { outcome, value } = event;
    if (planned === undefined || outcome.status === "cancelled") return;
    editor.transact(
      (draft) => {
        const node = draft.node(workflowId, event.nodeId);
        if (node === undefined || (node.runId !== undefined && node.runId > runId)) return;
        if (outcome.status !== "complete") {
          const status = outcome.status === "failed" ? "error" : "idle";
          draft.patch("nodes", workflowId, node.id, { status, error: outcome.error, runId });
          return;
        }
        const made: Made = {
          kind: planned.type,
          kindVersion: planned.kindVersion,
          config: planned.config,
          inputs: Object.fromEntries(
            Object.entries(event.inputHashes).map(([handle, hashes]) => [handle, [...hashes]]),
          ),
          runId,
          at: now(),
        };
        const result: NodeResult | undefined = value && { ...contentOf(value), made };
        draft.patch("nodes", workflowId, node.id, { status: "complete", error: undefined, runId, result });
        if (
          value !== undefined &&
          event.cacheKey !== undefined &&
          !isInHistory(draft.graph(workflowId), node, event.cacheKey)
        ) {
          const row = {
            id: newId(),
            workflowId,
            nodeId: node.id,
            cacheKey: event.cacheKey,
            updatedAt: now(),
            version: 0,
          };
          draft.put("results", { ...row, ...contentOf(value), made });
        }
      },
      { source: "engine" },
    );
  }

  async function start(workflowId: string, options: Parameters<Runs["start"]>[1] = {}): Promise<RunOutcome> {
    await ports.load(workflowId);
    const graph = editor.store.getState().graphs.get(workflowId);
    if (graph === undefined) {
      throw new AppError({ area: "runtime", code: "NotFound", message: `there is no workflow ${workflowId}` });
    }
    const [{ createPlan }, { runPlan }] = await Promise.all([import("../engine/create-plan"), import("../engine/run")]);
    const targets = options.target === undefined ? [] : [options.target].flat();
    const mode = options.mode ?? (targets.length === 0 ? "all" : "to");
    const plan = createPlan({
      graph: { ...graph, edges: ports.visibleEdges(graph) },
      mode,
      targets,
      kinds: ports.kinds,
    });
    const id = newId();
    const startedAt = now();
    const controller = new AbortController();
    controllers.set(id, controller);
    const live = createLiveRun(ports.runState, { id, workflowId, startedAt, plan });
    ports.log.write("run", "started", { id, workflowId, mode, nodes: plan.nodes.length });
    try {
      const execute = await ports.loadExecutor();
      const onEvent = (event: NodeEvent) => {
        live.show(event);
        if (event.kind === "ended") keep(workflowId, id, plan, event);
      };
      const outcome = await runPlan(plan, { execute, findCached, onEvent, now }, { signal: controller.signal });
      const nodes = { ...outcome.nodes };
      const record: RunRecord = {
        id,
        workflowId,
        mode,
        plan: plan.nodes.map((node) => node.id),
        startedAt,
        endedAt: now(),
        status: outcome.status,
        nodes,
      };
      await ports.persistence.runs.save(record);
      ports.log.write("run", "ended", { id, status: outcome.status, durationMs: record.endedAt - startedAt });
      return { id, status: outcome.status, nodes };
    } catch (error) {
      const fault = toAppError(error, "run");
      ports.log.write("run", "faulted", { id, code: fault.code });
      throw fault;
    } finally {
      controllers.delete(id);
      live.end();
    }
  }

  return {
    start,
    cancel: (runId) => controllers.get(runId)?.abort(),
    list: (workflowId) => ports.persistence.runs.list(workflowId),
  };
}

function isInHistory(graph: Graph, node: Node, cacheKey: string): boolean {
  for (const result of graph.results.values()) {
    if (result.nodeId === node.id && result.cacheKey === cacheKey && isSameJson(result.made.config, node.config))
      return true;
  }
  return false;
}
