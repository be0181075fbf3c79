// The page of canvas.spec.ts: the canvas alone, over the real store, with graphs that the tests ask for.
import "./canvas.page.css";
import { createElement } from "react";
import { createRoot } from "react-dom/client";
import { canvasView } from "../../components/canvas/canvas-view";
import { WorkflowCanvas, type AddNodeRequest } from "../../components/canvas/workflow-canvas";
import { RuntimeProvider } from "../../lib/runtime/react";
import { createFakeRuntime } from "../support/fake-runtime";

const runtime = createFakeRuntime();
const renders: { node: Map<string, number>; wire: Map<string, number> } = { node: new Map(), wire: new Map() };
const added: AddNodeRequest[] = [];
const opened: string[] = [];

globalThis.__atelierRenders = (what, id) => renders[what].set(id, (renders[what].get(id) ?? 0) + 1);

/** Prompts in a grid, each wired to the next of its row by way of a text image. */
function openGrid(count: number): string {
  const { id } = runtime.edits.createWorkflow(`grid of ${count}`);
  const columns = Math.ceil(Math.sqrt(count));
  const nodes = Array.from({ length: count }, (_, index) => ({
    id: `n${index}`,
    type: index % 2 === 0 ? "prompt" : "text-image",
    title: `Node ${index}`,
    position: { x: (index % columns) * 300, y: Math.floor(index / columns) * 200 },
    config: { text: `Text ${index}` },
  }));
  const edges = nodes.flatMap((node, index) =>
    index % 2 === 0 && index + 1 < count ? [{ id: `e${index}`, source: node.id, target: `n${index + 1}` }] : [],
  );
  runtime.edits.addPart(id, { nodes, edges });
  runtime.editor.open(id);
  return id;
}

async function makePicture(width: number, height: number, colors: readonly [string, string]): Promise<Blob> {
  const context = new OffscreenCanvas(width, height).getContext("2d");
  if (context === null) throw new Error("no canvas");
  const gradient = context.createLinearGradient(0, 0, width, height);
  gradient.addColorStop(0, colors[0]);
  gradient.addColorStop(1, colors[1]);
  context.fillStyle = gradient;
  context.fillRect(0, 0, width, height);
  return context.canvas.convertToBlob({ type: "image/png" });
}

const tools = {
  runtime,
  renders,
  added,
  opened,
  openGrid,
  makePicture,
  view: canvasView,
  graph: () => {
    const { graphs, openId } = runtime.editor.store.getState();
    return graphs.get(openId ?? "");
  },
  clearRenders: () => {
    renders.node.clear();
    renders.wire.clear();
  },
};

declare global {
  var bench: typeof tools;
}

globalThis.bench = tools;

const main = document.body.appendChild(document.createElement("main"));
createRoot(main).render(
  createElement(
    RuntimeProvider,
    { value: runtime },
    createElement(WorkflowCanvas, {
      onAddNodeAt: (request) => added.push(request),
      onOpenMedia: ({ nodeId }) => opened.push(nodeId),
    }),
  ),
);
