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
/** Below it a rounded corner can't be told from a sharp one. */
const ROUND_FROM_ZOOM = 0.3;
/** The bar that stands for a title is this part of the card's width. */
const TITLE_SHARE = 0.4;
/** Headers thinner than this on the screen are left out. */
const THINNEST_HEADER_PX = 3;

export interface PainterPorts {
  readonly canvas: HTMLCanvasElement;
  readonly scene: Scene;
  readonly flow: FlowStore;
  readonly kinds: KindCatalog;
}

interface Painting {
  readonly scene: Scene;
  readonly kinds: KindCatalog;
  readonly palette: Palette;
  readonly zoom: number;
}

/** Paths by colour: a canvas is fast at few large fills and slow at many small ones. */
class Layers {
  readonly #paths = new Map<string, Path2D>();

  of(color: string): Path2D {
    let path = this.#paths.get(color);
    if (path === undefined) this.#paths.set(color, (path = new Path2D()));
    return path;
  }

  fill(context: CanvasRenderingContext2D): void {
    for (const [color, path] of this.#paths) {
      context.fillStyle = color;
      context.fill(path);
    }
  }

  stroke(context: CanvasRenderingContext2D, width: number): void {
    context.lineWidth = width;
    for (const [color, path] of this.#paths) {
      context.strokeStyle = color;
      context.stroke(path);
    }
  }
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
  const lines = new Layers();
  const boxes = scene.boxes();
  for (const edge of scene.edges().values()) {
    const [source, target] = [boxes.get(edge.source), boxes.get(edge.target)];
    if (source === undefined || target === undefined || !mayCross(source, target, view) || scene.isWireMounted(edge)) continue;
    const ends = endsOf(edge, scene);
    if (ends === undefined) continue;
    const color = scene.selection().edges.has(edge.id) ? palette.accent : palette.wires[ends.type];
    const path = lines.of(color);
    const { from, to, reach } = wireCurve(ends.from, ends.to);
    path.moveTo(from.x, from.y);
    path.bezierCurveTo(from.x + reach, from.y, to.x - reach, to.y, to.x, to.y);
  }
  lines.stroke(context, Math.max(1.5, 0.75 / zoom));
}

function mayCross(a: Box, b: Box, view: Box): boolean {
  const left = Math.min(a.x, b.x);
  const top = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return overlaps({ x: left, y: top, width: right - left, height: bottom - top }, view);
}

/** As a light card looks from afar: a block in the tint of its kind, a mark for the icon, a bar for the title. */
function paintCards(context: CanvasRenderingContext2D, view: Box, { scene, kinds, palette, zoom }: Painting): void {
  const [blocks, marks, outlines, rings] = [new Layers(), new Layers(), new Layers(), new Layers()];
  const hasMarks = HEADER_HEIGHT * zoom >= THINNEST_HEADER_PX;
  const { nodes } = scene.graph();
  const chosen = scene.selection().nodes;
  const mounted = scene.mounted();
  for (const [id, box] of scene.boxes()) {
    if (mounted.has(id) || !overlaps(box, view)) continue;
    const node = nodes.get(id);
    const color = kinds.find(node?.type ?? "")?.color ?? "any";
    const { x, y, width, height } = box;
    const outline = (path: Path2D) => (zoom < ROUND_FROM_ZOOM ? path.rect(x, y, width, height) : path.roundRect(x, y, width, height, RADIUS));
    outline(blocks.of(palette.blocks[color]));
    outline(outlines.of(palette.line));
    if (hasMarks) {
      marks.of(palette.kinds[color]).rect(x + 10, y + 9, 14, 14);
      marks.of(palette.quiet).rect(x + 31, y + 12, width * TITLE_SHARE, 8);
    }
    if (node?.status === "error") outline(rings.of(palette.error));
    if (chosen.has(id)) outline(rings.of(palette.accent));
  }
  blocks.fill(context);
  marks.fill(context);
  outlines.stroke(context, 1 / zoom);
  rings.stroke(context, 1.5 / zoom);
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
