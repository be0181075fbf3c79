// Paints what is in view but no element: cards that aren't mounted (yet) and wires that lead to them. One canvas under
// the elements, drawn once a frame at most, and only when something it shows has changed.
import type { Dispose } from "@/lib/core/emitter";
import type { Edge } from "@/lib/domain/edge";
import type { KindCatalog } from "@/lib/domain/kind-catalog";
import { HEADER_HEIGHT } from "@/components/nodes/node-layout";
import type { FlowStore } from "./flow-types";
import { overlaps, viewOf, type Box } from "./geometry";
import { onThemeChange, readPalette, type Palette } from "./palette";
import { portPoint } from "./port-book";
import type { Scene } from "./scene";
import { wireCurve } from "./wire-path";

const RADIUS = 6;
/** Headers thinner than this on the screen are left out. */
const THINNEST_HEADER_PX = 3;

export interface PainterPorts {
  readonly canvas: HTMLCanvasElement;
  readonly scene: Scene;
  readonly flow: FlowStore;
  readonly kinds: KindCatalog;
}

/** The ends of a wire; undefined when one of its nodes or ports isn't there. */
function endsOf(edge: Edge, scene: Scene) {
  const end = (nodeId: string, side: "source" | "target", handle: string | undefined) => {
    const [node, box] = [scene.graph().nodes.get(nodeId), scene.boxes().get(nodeId)];
    const found = node && scene.ports.find(node, scene.edges(), side, handle);
    return box && found && { point: portPoint(box, side, found.index), type: found.port.type };
  };
  const from = end(edge.source, "source", edge.sourceHandle);
  const to = end(edge.target, "target", edge.targetHandle);
  return from && to && { from: from.point, to: to.point, type: from.type };
}

function paintWires(context: CanvasRenderingContext2D, view: Box, { scene, palette, zoom }: Painting): void {
  const paths = new Map<string, Path2D>();
  const boxes = scene.boxes();
  for (const edge of scene.edges().values()) {
    const [source, target] = [boxes.get(edge.source), boxes.get(edge.target)];
    if (source === undefined || target === undefined || !mayCross(source, target, view) || scene.isWireMounted(edge)) continue;
    const ends = endsOf(edge, scene);
    if (ends === undefined) continue;
    const color = scene.selection().edges.has(edge.id) ? palette.accent : palette.wires[ends.type];
    const path = paths.get(color) ?? new Path2D();
    paths.set(color, path);
    const { from, to, reach } = wireCurve(ends.from, ends.to);
    path.moveTo(from.x, from.y);
    path.bezierCurveTo(from.x + reach, from.y, to.x - reach, to.y, to.x, to.y);
  }
  context.lineWidth = Math.max(1.5, 0.75 / zoom);
  for (const [color, path] of paths) {
    context.strokeStyle = color;
    context.stroke(path);
  }
}

function mayCross(a: Box, b: Box, view: Box): boolean {
  const left = Math.min(a.x, b.x);
  const top = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return overlaps({ x: left, y: top, width: right - left, height: bottom - top }, view);
}

interface Painting {
  readonly scene: Scene;
  readonly kinds: KindCatalog;
  readonly palette: Palette;
  readonly zoom: number;
}

/** One path for each colour: a canvas is fast at few large strokes and slow at many small ones. */
function paintCards(context: CanvasRenderingContext2D, view: Box, { scene, kinds, palette, zoom }: Painting): void {
  const [bodies, selected, failed] = [new Path2D(), new Path2D(), new Path2D()];
  const headers = new Map<string, Path2D>();
  const hasHeaders = HEADER_HEIGHT * zoom >= THINNEST_HEADER_PX;
  const { nodes } = scene.graph();
  const chosen = scene.selection().nodes;
  const mounted = scene.mounted();
  for (const [id, box] of scene.boxes()) {
    if (mounted.has(id) || !overlaps(box, view)) continue;
    bodies.roundRect(box.x, box.y, box.width, box.height, RADIUS);
    const node = nodes.get(id);
    if (chosen.has(id)) selected.roundRect(box.x, box.y, box.width, box.height, RADIUS);
    if (node?.status === "error") failed.roundRect(box.x, box.y, box.width, box.height, RADIUS);
    const color = palette.kinds[kinds.find(node?.type ?? "")?.color ?? "any"];
    const header = headers.get(color) ?? new Path2D();
    headers.set(color, header);
    if (hasHeaders) header.rect(box.x + 10, box.y + 10, 12, 12);
    else header.rect(box.x, box.y, box.width, HEADER_HEIGHT / 2);
  }
  context.fillStyle = palette.card;
  context.fill(bodies);
  for (const [color, header] of headers) {
    context.fillStyle = color;
    context.fill(header);
  }
  context.lineWidth = 1 / zoom;
  context.strokeStyle = palette.line;
  context.stroke(bodies);
  context.lineWidth = 1.5 / zoom;
  context.strokeStyle = palette.error;
  context.stroke(failed);
  context.strokeStyle = palette.accent;
  context.stroke(selected);
}

export function startPainter({ canvas, scene, flow, kinds }: PainterPorts): Dispose {
  const context = canvas.getContext("2d");
  if (context === null) return () => {};
  const painter = context;
  let palette = readPalette(canvas);
  let frame = 0;
  let isBlank = true;

  function paint(): void {
    frame = 0;
    const { width, height, transform } = flow.getState();
    const [x, y, zoom] = transform;
    const ratio = globalThis.devicePixelRatio;
    const [pixelWidth, pixelHeight] = [Math.round(width * ratio), Math.round(height * ratio)];
    if (canvas.width !== pixelWidth || canvas.height !== pixelHeight) {
      canvas.width = pixelWidth;
      canvas.height = pixelHeight;
    } else if (!isBlank) {
      painter.setTransform(1, 0, 0, 1, 0, 0);
      painter.clearRect(0, 0, pixelWidth, pixelHeight);
    }
    const view = viewOf({ x, y, zoom }, { width, height });
    isBlank = !hasAnythingToPaint(scene, view);
    if (isBlank) return;
    painter.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
    const painting = { scene, kinds, palette, zoom };
    paintWires(painter, view, painting);
    paintCards(painter, view, painting);
  }

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  let seen = flow.getState();
  const disposers = [
    scene.onChange(schedule),
    flow.subscribe((state) => {
      if (state.transform !== seen.transform || state.width !== seen.width || state.height !== seen.height) schedule();
      seen = state;
    }),
    onThemeChange(() => {
      palette = readPalette(canvas);
      schedule();
    }),
  ];
  schedule();
  return () => {
    for (const dispose of disposers) dispose();
    cancelAnimationFrame(frame);
  };
}

function hasAnythingToPaint(scene: Scene, view: Box): boolean {
  const mounted = scene.mounted();
  for (const [id, box] of scene.boxes()) if (!mounted.has(id) && overlaps(box, view)) return true;
  const boxes = scene.boxes();
  for (const edge of scene.edges().values()) {
    if (scene.isWireMounted(edge)) continue;
    const [source, target] = [boxes.get(edge.source), boxes.get(edge.target)];
    if (source !== undefined && target !== undefined && mayCross(source, target, view)) return true;
  }
  return false;
}
