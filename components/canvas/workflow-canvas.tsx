"use client";
// The canvas of the open workflow. The only file that renders React Flow, which does what it is good at here (panning,
// zooming, dragging, selecting); what it renders, the scene decides.
import { ReactFlow, ReactFlowProvider, SelectionMode, useStoreApi } from "@xyflow/react";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { createLate } from "@/lib/core/late";
import type { AssetRef } from "@/lib/domain/asset-ref";
import type { Point } from "@/lib/domain/node";
import { HOME_VIEWPORT, type Viewport } from "@/lib/domain/workflow";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { LightNodeCard, NodeCard } from "@/components/nodes/node-card";
import { CanvasProvider, createCanvasParts } from "./canvas-parts";
import { createCanvasView, MAX_ZOOM, MIN_ZOOM, showView } from "./canvas-view";
import { createFlowEvents } from "./flow-events";
import type { CardNode, WireEdge } from "./flow-types";
import { overlaps, viewOf } from "./geometry";
import { startPainter } from "./painter";
import { startPaneGestures } from "./pane-gestures";
import { createViewportGesture } from "./viewport-gesture";
import { startWireGesture } from "./wire-gesture";
import { WireInHand } from "./wire-in-hand";
import { WireLine } from "./wire-line";
import type { PortAt } from "./port-at";
import "@xyflow/react/dist/base.css";
import "./canvas.css";

const CanvasCorner = lazy(async () => ({ default: (await import("./canvas-corner")).CanvasCorner }));

export interface AddNodeRequest {
  readonly screen: Point;
  /** Canvas units. */
  readonly position: Point;
  /** The port that the wire comes from which was dropped in the open. */
  readonly wire?: PortAt;
}

export interface WorkflowCanvasProps {
  readonly onAddNodeAt?: (request: AddNodeRequest) => void;
  readonly onOpenMedia?: (request: { nodeId: string; ref: AssetRef }) => void;
}

const NODE_TYPES = { full: NodeCard, light: LightNodeCard };
const EDGE_TYPES = { wire: WireLine };
const MULTI_SELECT_KEYS = ["Shift", "Meta", "Control"];

export function WorkflowCanvas(props: WorkflowCanvasProps) {
  const workflowId = useEditor((state) =>
    state.openId !== undefined && state.graphs.has(state.openId) ? state.openId : undefined,
  );
  if (workflowId === undefined) return null;
  return (
    <ReactFlowProvider key={workflowId}>
      <OpenCanvas workflowId={workflowId} {...props} />
    </ReactFlowProvider>
  );
}

function OpenCanvas({ workflowId, onAddNodeAt, onOpenMedia }: WorkflowCanvasProps & { readonly workflowId: string }) {
  "use memo";
  const runtime = useRuntime();
  const flow = useStoreApi<CardNode, WireEdge>();
  const root = useRef<HTMLDivElement>(null);
  const painted = useRef<HTMLCanvasElement>(null);
  const callbacks = useRef({ onAddNodeAt, onOpenMedia });
  useEffect(() => {
    callbacks.current = { onAddNodeAt, onOpenMedia };
  });
  const [{ parts, view, events, gesture, viewport }] = useState(() => {
    // Sizes and ports are computed: nothing is measured. Its observer keeps this function from the first render on.
    flow.setState({ updateNodeInternals: () => {} });
    const parts = createCanvasParts(runtime, workflowId, {
      flow,
      openMedia: (nodeId, ref) => callbacks.current.onOpenMedia?.({ nodeId, ref }),
    });
    return {
      parts,
      view: createCanvasView(parts),
      events: createFlowEvents(parts),
      gesture: createViewportGesture(parts),
      viewport: runtime.editor.store.getState().workflows.get(workflowId)?.viewport ?? HOME_VIEWPORT,
    };
  });

  useEffect(() => {
    const [element, canvas] = [root.current, painted.current];
    if (element === null || canvas === null) return;
    const add = (request: AddNodeRequest) => callbacks.current.onAddNodeAt?.(request);
    const disposers = [
      parts.scene.start(),
      parts.mounter.start(),
      events.start(),
      gesture.start(),
      startPainter({ canvas, scene: parts.scene, flow, kinds: runtime.kinds }),
      startWireGesture({ root: element, parts, view, onOpenDrop: add }),
      startPaneGestures({ root: element, parts, view, onAdd: add }),
    ];
    // Its work is for idle time, and so is loading it.
    const staleWatch = createLate(async () => (await import("./stale-watch")).startStaleWatch(parts));
    staleWatch.load().catch((error: unknown) => runtime.log.write("canvas", "fault", { message: String(error) }));
    disposers.push(() => staleWatch.whenUsed((stop) => stop()));
    if (isNothingSeen(viewport, parts.scene.boxes().values(), element)) view.fitView(undefined, { isSmooth: false });
    disposers.push(showView(view));
    return () => {
      for (const dispose of disposers.toReversed()) dispose();
    };
  }, [flow, parts, view, events, gesture, viewport, runtime]);

  return (
    <CanvasProvider value={parts}>
      <div ref={root} className="workflow-canvas">
        <canvas ref={painted} className="painted" aria-hidden />
        <ReactFlow<CardNode, WireEdge>
          aria-label="Canvas"
          tabIndex={0}
          nodeTypes={NODE_TYPES}
          edgeTypes={EDGE_TYPES}
          defaultViewport={viewport}
          minZoom={MIN_ZOOM}
          maxZoom={MAX_ZOOM}
          onNodesChange={events.onNodesChange}
          onEdgesChange={events.onEdgesChange}
          onNodeDragStart={events.onNodeDragStart}
          onNodeDragStop={events.onNodeDragStop}
          onMoveStart={gesture.onMoveStart}
          onMoveEnd={gesture.onMoveEnd}
          onPaneClick={events.onPaneClick}
          onSelectionEnd={events.onSelectionEnd}
          nodesConnectable={false}
          nodesFocusable={false}
          disableKeyboardA11y
          deleteKeyCode={null}
          selectionMode={SelectionMode.Partial}
          multiSelectionKeyCode={MULTI_SELECT_KEYS}
          zoomOnDoubleClick={false}
        >
          <WireInHand />
        </ReactFlow>
        <Suspense>
          <CanvasCorner view={view} />
        </Suspense>
      </div>
    </CanvasProvider>
  );
}

/** A workflow that came from elsewhere may lie where its stored viewport doesn't look. */
function isNothingSeen(
  viewport: Viewport,
  boxes: Iterable<Parameters<typeof overlaps>[0]>,
  pane: HTMLElement,
): boolean {
  const seen = viewOf(viewport, { width: pane.clientWidth, height: pane.clientHeight });
  let hasAny = false;
  for (const box of boxes) {
    if (overlaps(box, seen)) return false;
    hasAny = true;
  }
  return hasAny;
}
