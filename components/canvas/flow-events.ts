// React Flow's events as edits. While the hand is down everything is view state (the scene holds it); when it lets go,
// one edit says what came of it, which is one step to undo.
import type { EdgeChange, NodeChange, OnNodeDrag } from "@xyflow/react";
import type { Dispose } from "@/lib/core/emitter";
import type { Point, Size } from "@/lib/domain/node";
import { NO_SELECTION } from "@/lib/store/editor-state";
import type { CanvasParts } from "./canvas-parts";
import type { CardNode, WireEdge } from "./flow-types";
import type { Box } from "./geometry";

export interface FlowEvents {
  readonly onNodesChange: (changes: NodeChange<CardNode>[]) => void;
  readonly onEdgesChange: (changes: EdgeChange<WireEdge>[]) => void;
  readonly onNodeDragStart: OnNodeDrag<CardNode>;
  readonly onNodeDragStop: OnNodeDrag<CardNode>;
  readonly onPaneClick: () => void;
  readonly onSelectionEnd: () => void;
  start(): Dispose;
}

interface Drag {
  readonly grabbedId: string;
  readonly from: Point;
  /** Where all that move along were, elements or not. */
  readonly starts: ReadonlyMap<string, Point>;
}

interface SelectChange {
  readonly type: string;
  readonly id?: string;
  readonly selected?: boolean;
}

/** React Flow speaks of what it holds; of the rest, `isKept` says what stays selected. */
function selectedAfter(
  selected: ReadonlySet<string>,
  changes: readonly SelectChange[],
  isKept: (id: string) => boolean,
): Set<string> {
  const next = new Set([...selected].filter(isKept));
  for (const { type, id, selected: isSelected } of changes) {
    if (type !== "select" || id === undefined) continue;
    if (isSelected === true) next.add(id);
    else next.delete(id);
  }
  return next;
}

export function createFlowEvents({ runtime, workflowId, scene, mounter, flow }: CanvasParts): FlowEvents {
  let drag: Drag | undefined;
  let marquee: Box | undefined;
  const isAdding = () => flow.getState().multiSelectionActive;

  function isEdgeKept(id: string): boolean {
    const edge = scene.edges().get(id);
    return isAdding() || (edge !== undefined && scene.isWireMounted(edge));
  }

  function commit(): void {
    const places = new Map<string, { position: Point; size?: Size }>();
    for (const [id, part] of scene.held()) {
      const node = scene.graph().nodes.get(id);
      if (node === undefined) continue;
      const { x = node.position.x, y = node.position.y, width, height } = part;
      const size = width === undefined || height === undefined ? undefined : { width, height };
      places.set(id, { position: { x, y }, ...(size !== undefined && { size }) });
    }
    if (places.size > 0) runtime.edits.moveNodes(workflowId, places);
    scene.letGo();
  }

  /** Selected nodes that are no elements move along by as much as the grabbed one. */
  function dragTo(position: Point): void {
    if (drag === undefined) return;
    const [byX, byY] = [position.x - drag.from.x, position.y - drag.from.y];
    const places = new Map<string, Partial<Box>>();
    for (const [id, start] of drag.starts) places.set(id, { x: start.x + byX, y: start.y + byY });
    scene.hold(places);
  }

  function resize(changes: readonly NodeChange<CardNode>[]): void {
    let hasEnded = false;
    for (const change of changes) {
      if (change.type === "position" && change.position !== undefined)
        scene.hold(new Map([[change.id, change.position]]));
      if (change.type !== "dimensions" || change.resizing === undefined) continue;
      const { width, height } = change.dimensions ?? {};
      if (width !== undefined && height !== undefined) scene.hold(new Map([[change.id, { width, height }]]));
      if (!change.resizing) hasEnded = true;
    }
    if (hasEnded) commit();
  }

  return {
    onNodesChange(changes) {
      const { nodes, edges } = scene.selection();
      if (changes.some((change) => change.type === "select")) {
        runtime.editor.select({
          nodes: selectedAfter(nodes, changes, (id) => isAdding() || scene.mounted().has(id)),
          edges,
        });
      }
      if (drag === undefined) return resize(changes);
      for (const change of changes) {
        if (change.type === "position" && change.id === drag.grabbedId && change.position !== undefined)
          dragTo(change.position);
      }
    },
    onEdgesChange(changes) {
      if (!changes.some((change) => change.type === "select")) return;
      const { nodes, edges } = scene.selection();
      runtime.editor.select({ nodes, edges: selectedAfter(edges, changes, isEdgeKept) });
    },
    onNodeDragStart(_event, node) {
      const { nodes } = scene.selection();
      const moving = nodes.has(node.id) ? nodes : [node.id];
      const starts = new Map<string, Point>();
      for (const id of moving) {
        const box = scene.boxes().get(id);
        if (box !== undefined) starts.set(id, { x: box.x, y: box.y });
        mounter.pinned.add(id);
      }
      drag = { grabbedId: node.id, from: starts.get(node.id) ?? node.position, starts };
      flow.getState().domNode?.toggleAttribute("data-dragging", true);
    },
    onNodeDragStop() {
      for (const id of drag?.starts.keys() ?? []) mounter.pinned.delete(id);
      drag = undefined;
      flow.getState().domNode?.removeAttribute("data-dragging");
      commit();
    },
    onPaneClick() {
      const { nodes, edges } = scene.selection();
      if (nodes.size + edges.size > 0) runtime.editor.select(NO_SELECTION);
    },
    /** Cards under the marquee that are only painted are selected as well. */
    onSelectionEnd() {
      flow.setState({ nodesSelectionActive: false });
      if (marquee !== undefined)
        runtime.editor.select({ nodes: new Set(scene.nodesIn(marquee)), edges: scene.selection().edges });
      marquee = undefined;
    },
    start: () =>
      flow.subscribe(({ userSelectionRect, transform: [x, y, zoom] }) => {
        if (userSelectionRect === null) return;
        const { x: left, y: top, width, height } = userSelectionRect;
        marquee = { x: (left - x) / zoom, y: (top - y) / zoom, width: width / zoom, height: height / zoom };
      }),
  };
}
