// The edits that commands, the scripting API and imports are made of. Each is one transaction and, where a person would
// call it an edit, one undo step. All work on any graph that has been read, open or not.
import { AppError } from "../core/app-error";
import { isSameJson } from "../core/json";
import type { NewId } from "../core/id";
import type { Now } from "../core/ports";
import { displacedBy, type Wire } from "../domain/connection-rules";
import type { Edge } from "../domain/edge";
import type { Graph } from "../domain/graph";
import { portsFrom, type KindCatalog } from "../domain/kind-catalog";
import type { Config, Node, Point, Size } from "../domain/node";
import type { NodeResult } from "../domain/result";
import { edgeSchema } from "../domain/edge";
import { nodeSchema } from "../domain/node";
import {
  HOME_VIEWPORT,
  viewportSchema,
  workflowNameSchema,
  workflowSchema,
  type Viewport,
  type Workflow,
} from "../domain/workflow";
import type { EditorStore } from "./editor-store";
import { withHandles } from "./default-handles";
import { mustBeDistinct, mustBeValid } from "./must-be-valid";

/** A node as a script or a package gives it: what is missing gets its default. */
export type NodeInput = Partial<Node> & Pick<Node, "type" | "position">;
export type EdgeInput = Partial<Edge> & Pick<Edge, "source" | "target">;

export interface EditPorts {
  readonly editor: EditorStore;
  readonly newId: NewId;
  readonly now: Now;
  readonly kinds: KindCatalog;
}

export interface Edits {
  createWorkflow(name: string, options?: { id?: string; partition?: string; viewport?: Viewport }): Workflow;
  renameWorkflow(id: string, name: string): void;
  removeWorkflow(id: string): void;
  /** Brings a removed workflow back as it was. */
  restoreWorkflow(workflow: Workflow): void;
  /** A copy with new ids; media is shared. The graph must have been read. */
  cloneWorkflow(id: string, name?: string): Workflow;
  setViewport(workflowId: string, viewport: Viewport): void;
  /** Makes the graph's nodes exactly these; edges of nodes that go, go too. */
  setNodes(workflowId: string, nodes: readonly NodeInput[]): void;
  setEdges(workflowId: string, edges: readonly EdgeInput[]): void;
  addNode(workflowId: string, node: NodeInput): Node;
  /** Adds nodes and edges as one step, under new ids where theirs are taken; answers the ids of the nodes as they came out. */
  addPart(workflowId: string, part: { nodes: readonly NodeInput[]; edges: readonly EdgeInput[] }): string[];
  connect(workflowId: string, wire: Wire): void;
  remove(workflowId: string, what: { nodes?: Iterable<string>; edges?: Iterable<string> }): void;
  rename(workflowId: string, nodeId: string, title: string): void;
  /** Writes the given parameters and leaves the others; `undefined` takes one away. */
  updateNodeConfig(
    workflowId: string,
    nodeId: string,
    config: { readonly [param: string]: Config[string] | undefined },
    gesture?: string,
  ): void;
  updateNodeResult(workflowId: string, nodeId: string, result: NodeResult | undefined): void;
  updateNodeDimensions(workflowId: string, nodeId: string, position?: Point, size?: Size): void;
  /** Several nodes at once, as one step: the end of a drag. */
  moveNodes(workflowId: string, places: ReadonlyMap<string, { position: Point; size?: Size }>): void;
}

export function createEdits(ports: EditPorts): Edits {
  const { editor, newId, now, kinds } = ports;
  const portsOf = portsFrom(kinds);
  const graphOf = (workflowId: string): Graph | undefined => editor.store.getState().graphs.get(workflowId);

  function completeNode(workflowId: string, input: NodeInput): Node {
    const kind = kinds.find(input.type);
    const node: Node = {
      title: kind?.title ?? input.type,
      status: "idle",
      ...input,
      id: input.id ?? newId(),
      workflowId,
      config: { ...kind?.defaults, ...input.config },
      updatedAt: now(),
      version: 0,
    };
    return mustBeValid(nodeSchema, node, `node ${node.id}`);
  }

  function completeEdge(workflowId: string, input: EdgeInput, nodes: (id: string) => Node | undefined): Edge {
    const edge: Edge = { ...input, id: input.id ?? newId(), workflowId, updatedAt: now(), version: 0 };
    return mustBeValid(edgeSchema, withHandles(edge, nodes, portsOf), `edge ${edge.id}`);
  }

  const edits: Edits = {
    createWorkflow(name, options = {}) {
      const id = options.id ?? newId();
      const workflow: Workflow = {
        id,
        name,
        viewport: options.viewport ?? HOME_VIEWPORT,
        ...(options.partition !== undefined && { partition: options.partition }),
        createdAt: now(),
        updatedAt: now(),
        version: 0,
      };
      editor.transact((draft) => draft.put("workflows", mustBeValid(workflowSchema, workflow, "workflow")));
      return editor.store.getState().workflows.get(id) as Workflow;
    },
    renameWorkflow(id, name) {
      mustBeValid(workflowNameSchema, name, "workflow name");
      editor.transact((draft) => draft.patch("workflows", id, id, { name }), { undoIn: id, gesture: `rename ${id}` });
    },
    removeWorkflow(id) {
      editor.transact((draft) => draft.remove("workflows", id, id));
      if (editor.store.getState().openId === id) editor.open(undefined);
    },
    restoreWorkflow(workflow) {
      editor.transact((draft) => draft.put("workflows", workflow));
    },
    cloneWorkflow(id, name) {
      const source = editor.store.getState().workflows.get(id);
      const graph = graphOf(id);
      if (source === undefined || graph === undefined) {
        throw new AppError({ area: "store", code: "NotFound", message: `no workflow ${id} to clone` });
      }
      const copy = edits.createWorkflow(name ?? `${source.name.slice(0, 190)} copy`, { viewport: source.viewport });
      const part = { nodes: [...graph.nodes.values()], edges: [...graph.edges.values()] };
      editor.transact((draft) => {
        const ids = new Map(part.nodes.map((node) => [node.id, newId()]));
        const at = (old: string) => ids.get(old) ?? old;
        for (const node of part.nodes) {
          const parent = node.parentId === undefined ? {} : { parentId: at(node.parentId) };
          draft.put("nodes", { ...node, ...parent, id: at(node.id), workflowId: copy.id });
        }
        for (const edge of part.edges) {
          const ends = { source: at(edge.source), target: at(edge.target) };
          draft.put("edges", { ...edge, ...ends, id: newId(), workflowId: copy.id });
        }
        for (const result of graph.results.values()) {
          draft.put("results", { ...result, id: newId(), nodeId: at(result.nodeId), workflowId: copy.id });
        }
      });
      return copy;
    },
    setViewport(workflowId, viewport) {
      const valid = mustBeValid(viewportSchema, viewport, "viewport");
      editor.transact((draft) => draft.patch("workflows", workflowId, workflowId, { viewport: valid }));
    },
    setNodes(workflowId, inputs) {
      editor.transact(
        (draft) => {
          const graph = draft.graph(workflowId);
          const nodes = inputs.map((input) => completeNode(workflowId, input));
          const keep = mustBeDistinct(nodes, "node");
          for (const edge of graph.edges.values()) {
            if (!keep.has(edge.source) || !keep.has(edge.target)) draft.remove("edges", workflowId, edge.id);
          }
          for (const id of graph.nodes.keys()) if (!keep.has(id)) draft.remove("nodes", workflowId, id);
          for (const node of nodes) draft.put("nodes", node);
        },
        { undoIn: workflowId },
      );
    },
    setEdges(workflowId, inputs) {
      editor.transact(
        (draft) => {
          const graph = draft.graph(workflowId);
          const edges = inputs.map((input) => completeEdge(workflowId, input, (id) => graph.nodes.get(id)));
          const keep = mustBeDistinct(edges, "edge");
          for (const id of graph.edges.keys()) if (!keep.has(id)) draft.remove("edges", workflowId, id);
          for (const edge of edges) draft.put("edges", edge);
        },
        { undoIn: workflowId },
      );
    },
    addNode(workflowId, input) {
      const node = completeNode(workflowId, input);
      editor.transact(
        (draft) => {
          draft.graph(workflowId);
          draft.put("nodes", node);
        },
        { undoIn: workflowId },
      );
      return graphOf(workflowId)?.nodes.get(node.id) ?? node;
    },
    addPart(workflowId, part) {
      const ids = new Map<string, string>();
      editor.transact(
        (draft) => {
          const graph = draft.graph(workflowId);
          const added = new Map<string, Node>();
          const named = part.nodes.map((input) => {
            const isFree = input.id !== undefined && !graph.nodes.has(input.id);
            const id = isFree && input.id !== undefined ? input.id : newId();
            ids.set(input.id ?? id, id);
            return { ...input, id };
          });
          for (const { parentId, ...input } of named) {
            const parent = parentId === undefined ? {} : { parentId: ids.get(parentId) ?? parentId };
            added.set(input.id, completeNode(workflowId, { ...input, ...parent }));
          }
          for (const node of added.values()) draft.put("nodes", node);
          const find = (id: string) => added.get(id) ?? graph.nodes.get(id);
          for (const input of part.edges) {
            const source = ids.get(input.source) ?? input.source;
            const target = ids.get(input.target) ?? input.target;
            if (find(source) === undefined || find(target) === undefined) continue;
            const isFree = input.id !== undefined && !graph.edges.has(input.id);
            const { id: _id, ...rest } = input;
            const edge = { ...rest, ...(isFree && { id: input.id as string }), source, target };
            draft.put("edges", completeEdge(workflowId, edge, find));
          }
        },
        { undoIn: workflowId },
      );
      return [...ids.values()];
    },
    connect(workflowId, wire) {
      editor.transact(
        (draft) => {
          const graph = draft.graph(workflowId);
          for (const edge of displacedBy(graph, wire, portsOf)) draft.remove("edges", workflowId, edge.id);
          draft.put(
            "edges",
            completeEdge(workflowId, wire, (id) => graph.nodes.get(id)),
          );
        },
        { undoIn: workflowId },
      );
    },
    remove(workflowId, what) {
      editor.transact(
        (draft) => {
          const graph = draft.graph(workflowId);
          const nodes = new Set(what.nodes);
          const edges = new Set(what.edges);
          for (const edge of graph.edges.values()) {
            if (edges.has(edge.id) || nodes.has(edge.source) || nodes.has(edge.target)) {
              draft.remove("edges", workflowId, edge.id);
            }
          }
          for (const id of nodes) if (graph.nodes.has(id)) draft.remove("nodes", workflowId, id);
        },
        { undoIn: workflowId },
      );
    },
    rename(workflowId, nodeId, title) {
      mustBeValid(nodeSchema.shape.title, title, "title");
      editor.transact((draft) => draft.patch("nodes", workflowId, nodeId, { title }), {
        undoIn: workflowId,
        gesture: `title ${nodeId}`,
      });
    },
    updateNodeConfig(workflowId, nodeId, config, gesture) {
      editor.transact(
        (draft) => {
          const next: Record<string, unknown> = { ...draft.node(workflowId, nodeId)?.config };
          for (const [param, value] of Object.entries(config)) {
            if (value === undefined) delete next[param];
            else next[param] = value;
          }
          draft.patch("nodes", workflowId, nodeId, {
            config: mustBeValid(nodeSchema.shape.config, next as Config, "config"),
          });
        },
        { undoIn: workflowId, ...(gesture !== undefined && { gesture }) },
      );
    },
    updateNodeResult(workflowId, nodeId, result) {
      const fields: Partial<Node> = {
        result: mustBeValid(nodeSchema.shape.result, result, "result"),
        error: undefined,
      };
      const status = result === undefined ? "idle" : "complete";
      editor.transact((draft) => draft.patch("nodes", workflowId, nodeId, { ...fields, status }), {
        undoIn: workflowId,
      });
    },
    updateNodeDimensions(workflowId, nodeId, position, size) {
      const node = graphOf(workflowId)?.nodes.get(nodeId);
      const place = { position: position ?? node?.position ?? { x: 0, y: 0 }, ...(size !== undefined && { size }) };
      edits.moveNodes(workflowId, new Map([[nodeId, place]]));
    },
    moveNodes(workflowId, places) {
      editor.transact(
        (draft) => {
          for (const [id, place] of places) {
            const node = draft.node(workflowId, id);
            if (node === undefined || isSameJson({ ...node, ...place }, node)) continue;
            draft.put("nodes", mustBeValid(nodeSchema, { ...node, ...place }, `place of node ${id}`));
          }
        },
        { undoIn: workflowId },
      );
    },
  };
  return edits;
}
