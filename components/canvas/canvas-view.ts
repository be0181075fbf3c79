// The canvas as commands see it: where it looks, and what it looks at. There is one open canvas at most.
import type { Dispose } from "@/lib/core/emitter";
import type { Point } from "@/lib/domain/node";
import type { Viewport } from "@/lib/domain/workflow";
import type { CanvasParts } from "./canvas-parts";
import { boundsOf, centerOf, contains, viewOf, viewportAround, type Box } from "./geometry";

export interface CanvasView {
  /** Shows everything, or the given nodes; moving there, unless told not to. */
  fitView(nodeIds?: Iterable<string>, options?: { isSmooth: boolean }): void;
  zoomIn(): void;
  zoomOut(): void;
  /** Zoom 1, around the middle of what is seen. */
  actualSize(): void;
  /** The middle of what is seen, in canvas units. */
  center(): Point;
  /** The middle of the canvas, in px of the page. */
  screenCenter(): Point;
  /** The place on the canvas under a point of the screen. */
  positionAt(screen: Point): Point;
  /** Brings the node into view, selects it and gives it the focus. */
  focusNode(id: string): void;
  /** Opens the node's text for editing in place. */
  editNode(id: string): void;
  /** Gives the canvas itself the focus. */
  focus(): void;
}

let open: CanvasView | undefined;

/** Makes `view` the one that `canvasView` speaks for, until it is disposed. */
export function showView(view: CanvasView): Dispose {
  open = view;
  return () => {
    if (open === view) open = undefined;
  };
}

const ORIGIN: Point = { x: 0, y: 0 };

/** The view of the open canvas, for commands. Without one nothing happens, and every point is the origin. */
export const canvasView: CanvasView = {
  fitView: (nodeIds, options) => open?.fitView(nodeIds, options),
  zoomIn: () => open?.zoomIn(),
  zoomOut: () => open?.zoomOut(),
  actualSize: () => open?.actualSize(),
  center: () => open?.center() ?? ORIGIN,
  screenCenter: () => open?.screenCenter() ?? ORIGIN,
  positionAt: (screen) => open?.positionAt(screen) ?? ORIGIN,
  focusNode: (id) => open?.focusNode(id),
  editNode: (id) => open?.editNode(id),
  focus: () => open?.focus(),
};

export const MIN_ZOOM = 0.05;
export const MAX_ZOOM = 4;
const ZOOM_STEP = 1.25;
const FIT_INSET_PX = 48;
const MOVE_MS = 120;

export function createCanvasView({ flow, scene, mounter, runtime, editing }: CanvasParts): CanvasView {
  const pane = () => {
    const { width, height } = flow.getState();
    return { width, height };
  };
  const viewport = (): Viewport => {
    const [x, y, zoom] = flow.getState().transform;
    return { x, y, zoom };
  };
  const moveTo = (next: Viewport, isSmooth = true) => {
    const isStill = !isSmooth || matchMedia("(prefers-reduced-motion: reduce)").matches;
    void flow.getState().panZoom?.setViewport(next, { duration: isStill ? 0 : MOVE_MS });
  };
  const zoomTo = (zoom: number) => {
    const seen = viewOf(viewport(), pane());
    const wanted = Math.min(MAX_ZOOM, Math.max(MIN_ZOOM, zoom));
    const middle = centerOf(seen);
    const { width, height } = pane();
    moveTo({ x: width / 2 - middle.x * wanted, y: height / 2 - middle.y * wanted, zoom: wanted });
  };
  const origin = (): Point => {
    const bounds = flow.getState().domNode?.getBoundingClientRect();
    return { x: bounds?.left ?? 0, y: bounds?.top ?? 0 };
  };
  const cardOf = (id: string) =>
    flow.getState().domNode?.querySelector<HTMLElement>(`[data-node-id="${CSS.escape(id)}"]`) ?? undefined;
  const show = (box: Box) => {
    const seen = viewOf(viewport(), pane());
    const isInside = contains(seen, box) && contains(seen, { x: box.x + box.width, y: box.y + box.height });
    if (isInside) return;
    const { zoom } = viewport();
    const middle = centerOf(box);
    moveTo({ x: pane().width / 2 - middle.x * zoom, y: pane().height / 2 - middle.y * zoom, zoom });
  };

  return {
    fitView(nodeIds, options) {
      const all = scene.boxes();
      const boxes = nodeIds === undefined ? all.values() : [...nodeIds].flatMap((id) => all.get(id) ?? []);
      const bounds = boundsOf(boxes);
      if (bounds === undefined) return moveTo({ x: 0, y: 0, zoom: 1 });
      moveTo(viewportAround(bounds, pane(), { minZoom: MIN_ZOOM, maxZoom: 1, inset: FIT_INSET_PX }), options?.isSmooth);
    },
    zoomIn: () => zoomTo(viewport().zoom * ZOOM_STEP),
    zoomOut: () => zoomTo(viewport().zoom / ZOOM_STEP),
    actualSize: () => zoomTo(1),
    center: () => centerOf(viewOf(viewport(), pane())),
    screenCenter() {
      const { width, height } = pane();
      const { x, y } = origin();
      return { x: x + width / 2, y: y + height / 2 };
    },
    positionAt(screen) {
      const { x, y, zoom } = viewport();
      const from = origin();
      return { x: (screen.x - from.x - x) / zoom, y: (screen.y - from.y - y) / zoom };
    },
    focusNode(id) {
      const box = scene.boxes().get(id);
      if (box === undefined) return;
      runtime.editor.select({ nodes: new Set([id]), edges: new Set() });
      mounter.mountNow([id]);
      show(box);
      cardOf(id)?.focus({ preventScroll: true });
    },
    editNode(id) {
      mounter.mountNow([id]);
      editing.setState({ id });
    },
    focus: () => flow.getState().domNode?.focus({ preventScroll: true }),
  };
}
