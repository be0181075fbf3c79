// Rows, stamps and ops for tests: valid as they come, and each test names only what it is about.
import type { Clock } from "../../lib/core/clock";
import type { Asset } from "../../lib/domain/asset";
import type { Edge } from "../../lib/domain/edge";
import type { Graph } from "../../lib/domain/graph";
import type { KindCatalog, KindFacts } from "../../lib/domain/kind-catalog";
import type { Node } from "../../lib/domain/node";
import type { Op } from "../../lib/domain/op";
import type { Port } from "../../lib/domain/port";
import type { Result } from "../../lib/domain/result";
import { HOME_VIEWPORT, type Workflow } from "../../lib/domain/workflow";
import { NEW_YEAR_MS } from "./fake-world";

export const WORKFLOW_ID = "flow";

export function aWorkflow(fields: Partial<Workflow> = {}): Workflow {
  return {
    id: WORKFLOW_ID,
    name: "A workflow",
    viewport: HOME_VIEWPORT,
    createdAt: NEW_YEAR_MS,
    updatedAt: NEW_YEAR_MS,
    version: 1,
    ...fields,
  };
}

export function aNode(fields: Partial<Node> = {}): Node {
  return {
    id: "node",
    workflowId: WORKFLOW_ID,
    type: "relay",
    title: "A node",
    status: "idle",
    position: { x: 0, y: 0 },
    config: {},
    updatedAt: NEW_YEAR_MS,
    version: 1,
    ...fields,
  };
}

export function anEdge(fields: Partial<Edge> = {}): Edge {
  return {
    id: "edge",
    workflowId: WORKFLOW_ID,
    source: "a",
    target: "b",
    updatedAt: NEW_YEAR_MS,
    version: 1,
    ...fields,
  };
}

export function aResult(fields: Partial<Result> = {}): Result {
  return {
    id: "result",
    workflowId: WORKFLOW_ID,
    nodeId: "node",
    cacheKey: "key",
    text: "made",
    made: { kind: "relay", kindVersion: 1, config: {}, inputs: {}, runId: "run", at: NEW_YEAR_MS },
    updatedAt: NEW_YEAR_MS,
    version: 1,
    ...fields,
  };
}

export function anAsset(fields: Partial<Asset> = {}): Asset {
  const hash = fields.hash ?? "ab".repeat(32);
  return {
    id: hash,
    hash,
    mime: "image/png",
    bytes: 4,
    origin: "upload",
    ref: { kind: "opfs", path: `/atelier/assets/image/${hash}` },
    syncStatus: "local-only",
    createdAt: NEW_YEAR_MS,
    updatedAt: NEW_YEAR_MS,
    version: 1,
    ...fields,
  };
}

/** A graph with the rows in the order given. */
export function aGraph(nodes: readonly Node[], edges: readonly Edge[] = [], results: readonly Result[] = []): Graph {
  return {
    nodes: new Map(nodes.map((node) => [node.id, node])),
    edges: new Map(edges.map((edge) => [edge.id, edge])),
    results: new Map(results.map((result) => [result.id, result])),
  };
}

/** A stamp `ms` after 2026 began. `client` is one hex digit. */
export function aClock(ms: number, counter = 0, client = "a"): Clock {
  const time = (NEW_YEAR_MS + ms).toString(16).padStart(12, "0");
  return `${time}-${counter.toString(16).padStart(4, "0")}-${client.repeat(12)}`;
}

/** An op on a node of the test workflow; it writes nothing unless told what. */
export function anOp(fields: Partial<Op> & Pick<Op, "clock">): Op {
  return { id: `op ${fields.clock}`, workflowId: WORKFLOW_ID, table: "nodes", key: "node", ...fields };
}

const image: Omit<Port, "id" | "title"> = { type: "image" };
const text: Omit<Port, "id" | "title"> = { type: "text" };
const port = (id: string, about: Omit<Port, "id" | "title">): Port => ({ id, title: id, ...about });

function aKind(type: string, inputs: readonly Port[], outputs: readonly Port[]): KindFacts {
  return {
    type,
    version: 1,
    title: `Kind ${type}`,
    summary: "",
    keywords: [],
    icon: "box",
    color: outputs[0]?.type ?? "any",
    ports: () => ({ inputs, outputs }),
    defaults: {},
    fields: [],
    isCacheable: true,
  };
}

const KINDS: readonly KindFacts[] = [
  aKind("words", [], [port("text", text)]),
  aKind("picture", [port("prompt", text)], [port("image", image)]),
  aKind("relay", [port("in", { type: "any" })], [port("out", { type: "any" })]),
  aKind("album", [port("images", { ...image, isMany: true }), port("title", text)], [port("image", image)]),
  { ...aKind("tuned", [], [port("text", text)]), defaults: { strength: 1 } },
];

/** `words` → text; `picture` text → image; `relay` any → any; `album` many images and a text → image; `tuned` has a default. */
export const fakeKinds: KindCatalog = {
  find: (type) => KINDS.find((kind) => kind.type === type),
  list: () => KINDS,
};
