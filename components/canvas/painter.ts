// Paints what is in view but no element: cards that aren't mounted (yet) and wires that lead to them. One canvas under
// the elements, drawn once a frame at most, and only when something it shows has changed.
import type { Dispose } from "@/lib/core/emitter";
import type { Edge } from "@/lib/domain/edge";
import type { KindCatalog } from "@/lib/domain/kind-catalog";
import { HEADER_HEIGHT } from "@/components/nodes/node-layout";
import type { FlowStore } from "./flow-types";
import { viewOf, type Box } from "./geometry";
import { onThemeChange, readPalette, type Palette } from "./palette";
import { portPoint, wiresIn } from "./port-book";
import type { Scene } from "./scene";
import { createStillCanvas, type Brush } from "./still-canvas";
import { wireCurve, type WireCurve } from "./wire-path";

const RADIUS = 6;
/** Below it round corners, curves and hairlines can't be told from plain ones. */
const FINE_ZOOM = 0.35;
/** The bar that stands for a title is this part of the card's width. */
const TITLE_SHARE = 0.4;
/** Headers thinner than this on the screen are left out. */
const THINNEST_HEADER_PX = 5;

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

/** What is drawn in one colour, drawn together: changing the colour costs more than a rectangle. */
class Batches<T> {
  readonly #lists = new Map<string, T[]>();

  add(color: string, item: T): void {
    const list = this.#lists.get(color);
    if (list === undefined) this.#lists.set(color, [item]);
    else list.push(item);
  }

  draw(context: Brush, drawOne: (item: T) => void): void {
    for (const [color, list] of this.#lists) {
      context.fillStyle = color;
      context.strokeStyle = color;
      for (const item of list) drawOne(item);
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

function paintWires(context: Brush, wires: readonly Edge[], { scene, palette, zoom }: Painting): void {
  const batches = new Batches<WireCurve>();
  for (const edge of wires) {
    const ends = endsOf(edge, scene);
    if (ends === undefined) continue;
    const color = scene.selection().edges.has(edge.id) ? palette.accent : palette.wires[ends.type];
    batches.add(color, wireCurve(ends.from, ends.to));
  }
  context.lineWidth = Math.max(1.5, 0.75 / zoom);
  batches.draw(context, ({ from, to, reach }) => {
    context.beginPath();
    context.moveTo(from.x, from.y);
    if (zoom < FINE_ZOOM) context.lineTo(to.x, to.y);
    else context.bezierCurveTo(from.x + reach, from.y, to.x - reach, to.y, to.x, to.y);
    context.stroke();
  });
}

/** As a light card looks: a block in the tint of its kind, a mark for the icon, a bar for the title. */
function paintCards(context: Brush, ids: readonly string[], { scene, kinds, palette, zoom }: Painting): void {
  const [blocks, rings, icons] = [new Batches<Box>(), new Batches<Box>(), new Batches<Box>()];
  const { nodes } = scene.graph();
  const chosen = scene.selection().nodes;
  const boxes = scene.boxes();
  for (const id of ids) {
    const [node, box] = [nodes.get(id), boxes.get(id)];
    if (node === undefined || box === undefined) continue;
    const color = kinds.find(node.type)?.color ?? "any";
    blocks.add(palette.blocks[color], box);
    icons.add(palette.kinds[color], box);
    if (chosen.has(id)) rings.add(palette.accent, box);
    else if (node.status === "error") rings.add(palette.error, box);
    else if (zoom >= FINE_ZOOM) rings.add(palette.line, box);
  }
  const trace = ({ x, y, width, height }: Box) => {
    context.beginPath();
    context.roundRect(x, y, width, height, RADIUS);
  };
  blocks.draw(context, (box) => {
    if (zoom < FINE_ZOOM) return context.fillRect(box.x, box.y, box.width, box.height);
    trace(box);
    context.fill();
  });
  context.lineWidth = 1.5 / zoom;
  rings.draw(context, (box) => {
    trace(box);
    context.stroke();
  });
  if (HEADER_HEIGHT * zoom < THINNEST_HEADER_PX) return;
  icons.draw(context, ({ x, y }) => context.fillRect(x + 10, y + 9, 14, 14));
  context.fillStyle = palette.quiet;
  for (const id of ids) {
    const box = boxes.get(id);
    if (box !== undefined) context.fillRect(box.x + 31, box.y + 13, box.width * TITLE_SHARE, 6);
  }
}

/** False while all that moves with the hand are elements: the painting below them stays as it is. */
function isHandPainted(scene: Scene): boolean {
  const { into, outOf } = wiresIn(scene.edges());
  return [...scene.held().keys()].some((id) => {
    const wires = [...(into.get(id) ?? []), ...(outOf.get(id) ?? [])];
    return !scene.mounted().has(id) || wires.some((wire) => !scene.isWireMounted(wire));
  });
}

export function startPainter({ canvas, scene, flow, kinds }: PainterPorts): Dispose {
  const still = createStillCanvas(canvas);
  if (still === undefined) return () => {};
  const { paint: paintStill } = still;
  let palette = readPalette(canvas);
  let frame = 0;

  function paint(): void {
    frame = 0;
    const { width, height, transform } = flow.getState();
    const [x, y, zoom] = transform;
    const ratio = globalThis.devicePixelRatio;
    const view = viewOf({ x, y, zoom }, { width, height });
    const cards = scene.nodesIn(view).filter((id) => !scene.mounted().has(id));
    const wires = scene
      .wiresIn(view)
      .flatMap((id) => scene.edges().get(id) ?? [])
      .filter((edge) => !scene.isWireMounted(edge));
    const isBlank = cards.length === 0 && wires.length === 0;
    // An empty layer of the size of the screen would still be blended into every frame.
    canvas.style.visibility = isBlank ? "hidden" : "visible";
    if (isBlank) return;
    paintStill(Math.round(width * ratio), Math.round(height * ratio), (brush) => {
      brush.setTransform(zoom * ratio, 0, 0, zoom * ratio, x * ratio, y * ratio);
      const painting = { scene, kinds, palette, zoom };
      paintWires(brush, wires, painting);
      paintCards(brush, cards, painting);
    });
  }

  function schedule(): void {
    if (frame === 0) frame = requestAnimationFrame(paint);
  }

  let seen = flow.getState();
  const disposers = [
    scene.onChange((what) => {
      if (what !== "hold" || isHandPainted(scene)) schedule();
    }),
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
