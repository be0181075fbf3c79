// Bare React Flow with cards like ours, fed from memory or from raw IndexedDB.
import {
  Background,
  Handle,
  Position,
  ReactFlow,
  useEdgesState,
  useNodesState,
  type Edge,
  type Node,
  type NodeProps,
} from "@xyflow/react";
import { memo, useEffect, useState } from "react";
import { createRoot } from "react-dom/client";

type Card = Node<{ title: string; text: string }, "card">;

const query = new URLSearchParams(location.search);
const count = Number(query.get("n") ?? 1000);
const isVisibleOnly = query.has("visible");
const burnMs = Number(query.get("burn") ?? 0);

const CardView = memo(function CardView({ data }: NodeProps<Card>) {
  return (
    <div className="card">
      <Handle type="target" position={Position.Left} />
      <header>
        <svg width="16" height="16" viewBox="0 0 24 24" fill="none" stroke="currentColor">
          <path d="M8 3H7a2 2 0 0 0-2 2v5a2 2 0 0 1-2 2 2 2 0 0 1 2 2v5c0 1.1.9 2 2 2h1" />
        </svg>
        <span>{data.title}</span>
      </header>
      <div className="body">{data.text}</div>
      <Handle type="source" position={Position.Right} />
    </div>
  );
});
const nodeTypes = { card: CardView };

export function makeNodes(size: number): Card[] {
  const across = Math.ceil(Math.sqrt(size));
  return Array.from({ length: size }, (_, index) => ({
    id: `n${index}`,
    type: "card",
    position: { x: (index % across) * 320, y: Math.floor(index / across) * 220 },
    data: { title: `Node ${index}`, text: `A picture of {{subject}} number ${index}` },
  }));
}

export function makeEdges(size: number): Edge[] {
  const across = Math.ceil(Math.sqrt(size));
  return Array.from({ length: size }, (_, index) => index)
    .filter((index) => index % across !== 0)
    .map((index) => ({ id: `e${index}`, source: `n${index - 1}`, target: `n${index}` }));
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = indexedDB.open("flow", 1);
    request.onupgradeneeded = () => {
      request.result.createObjectStore("nodes", { keyPath: "id" });
      request.result.createObjectStore("edges", { keyPath: "id" });
    };
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
}

async function store(): Promise<void> {
  const db = await openDatabase();
  const tx = db.transaction(["nodes", "edges"], "readwrite");
  for (const node of makeNodes(count)) tx.objectStore("nodes").put(node);
  for (const edge of makeEdges(count)) tx.objectStore("edges").put(edge);
  await new Promise<void>((resolve, reject) => {
    tx.oncomplete = () => resolve();
    tx.onabort = () => reject(tx.error);
  });
  db.close();
}

async function load(): Promise<{ nodes: Card[]; edges: Edge[] }> {
  const db = await openDatabase();
  const tx = db.transaction(["nodes", "edges"]);
  const all = <T,>(name: string) =>
    new Promise<T[]>((resolve, reject) => {
      const request = tx.objectStore(name).getAll();
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  const [nodes, edges] = await Promise.all([all<Card>("nodes"), all<Edge>("edges")]);
  return { nodes, edges };
}

function Flow({ initial }: { initial: { nodes: Card[]; edges: Edge[] } }) {
  const [nodes, , onNodesChange] = useNodesState(initial.nodes);
  const [edges, , onEdgesChange] = useEdgesState(initial.edges);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={nodeTypes}
      onNodesChange={onNodesChange}
      onEdgesChange={onEdgesChange}
      onlyRenderVisibleElements={isVisibleOnly}
      defaultViewport={{ x: 40, y: 40, zoom: 1 }}
      minZoom={0.05}
      maxZoom={4}
    >
      <Background />
    </ReactFlow>
  );
}

function Page() {
  const [initial, setInitial] = useState(() =>
    query.has("stored") ? undefined : { nodes: makeNodes(count), edges: makeEdges(count) },
  );
  useEffect(() => {
    if (query.has("stored")) void load().then(setInitial);
  }, []);
  return initial === undefined ? null : <Flow initial={initial} />;
}

function burn(): void {
  const until = performance.now() + burnMs;
  while (performance.now() < until);
  requestAnimationFrame(burn);
}

Object.assign(window, { store });
if (burnMs > 0) requestAnimationFrame(burn);
const root = document.createElement("div");
root.id = "root";
document.body.append(root);
createRoot(root).render(<Page />);
