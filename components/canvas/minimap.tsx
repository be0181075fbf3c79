// The whole workflow in little, painted. It follows a pan a few times a second, not in every frame.
import { useEffect, useRef, type PointerEvent } from "react";
import { useCanvas, type CanvasParts } from "./canvas-parts";
import { boundsOf, centerOf, viewOf, type Box } from "./geometry";
import { createStillCanvas, type Brush } from "./still-canvas";
import { onThemeChange, readPalette, type Palette } from "./palette";

const WIDTH = 168;
const HEIGHT = 104;
const INSET = 6;
const REFRESH_MS = 250;

/** How the canvas lies on the map. */
interface Frame {
  readonly scale: number;
  readonly area: Box;
}

function frameOf(parts: CanvasParts): Frame {
  const all = boundsOf(parts.scene.boxes().values()) ?? { x: 0, y: 0, width: WIDTH, height: HEIGHT };
  const scale = Math.min((WIDTH - 2 * INSET) / all.width, (HEIGHT - 2 * INSET) / all.height);
  const middle = centerOf(all);
  const [width, height] = [WIDTH / scale, HEIGHT / scale];
  return { scale, area: { x: middle.x - width / 2, y: middle.y - height / 2, width, height } };
}

function paint(context: Brush, parts: CanvasParts, palette: Palette, { scale, area }: Frame): void {
  const ratio = devicePixelRatio;
  context.setTransform(scale * ratio, 0, 0, scale * ratio, -area.x * scale * ratio, -area.y * scale * ratio);
  context.globalAlpha = 0.75;
  const { nodes } = parts.scene.graph();
  for (const [id, { x, y, width, height }] of parts.scene.boxes()) {
    const node = nodes.get(id);
    const color = palette.wires[parts.runtime.kinds.find(node?.type ?? "")?.color ?? "any"];
    context.fillStyle = node?.status === "error" ? palette.error : color;
    context.fillRect(x, y, width, height);
  }
}

/** Lays the frame over what is seen now. */
function moveSeen(element: HTMLElement, parts: CanvasParts, { scale, area }: Frame): void {
  const { transform, width, height } = parts.flow.getState();
  const seen = viewOf({ x: transform[0], y: transform[1], zoom: transform[2] }, { width, height });
  element.style.width = `${seen.width * scale}px`;
  element.style.height = `${seen.height * scale}px`;
  element.style.transform = `translate(${(seen.x - area.x) * scale}px, ${(seen.y - area.y) * scale}px)`;
}

export function Minimap() {
  const parts = useCanvas();
  const canvas = useRef<HTMLCanvasElement>(null);
  const seen = useRef<HTMLDivElement>(null);
  const frame = useRef<Frame>(undefined);

  useEffect(() => {
    const [map, element] = [canvas.current, seen.current];
    if (map === null || element === null) return;
    const still = createStillCanvas(map);
    let palette = readPalette(map);
    let isOutdated = true;
    let lastAt = -Infinity;
    let request = 0;
    const refresh = (now: number) => {
      request = 0;
      if (now - lastAt < REFRESH_MS) return schedule();
      lastAt = now;
      // Hidden on small screens, where there is nothing to paint for.
      if (map.offsetParent === null) return;
      if (isOutdated || frame.current === undefined) {
        const now = frameOf(parts);
        frame.current = now;
        still?.paint(Math.round(WIDTH * devicePixelRatio), Math.round(HEIGHT * devicePixelRatio), (brush) =>
          paint(brush, parts, palette, now),
        );
      }
      isOutdated = false;
      moveSeen(element, parts, frame.current);
    };
    const schedule = () => {
      if (request === 0) request = requestAnimationFrame(refresh);
    };
    const repaint = () => {
      isOutdated = true;
      schedule();
    };
    let last = parts.flow.getState();
    const disposers = [
      parts.scene.onShown(repaint),
      parts.flow.subscribe((state) => {
        if (state.transform !== last.transform || state.width !== last.width) schedule();
        last = state;
      }),
      onThemeChange(() => {
        palette = readPalette(map);
        repaint();
      }),
    ];
    schedule();
    return () => {
      for (const dispose of disposers) dispose();
      cancelAnimationFrame(request);
    };
  }, [parts]);

  const goTo = (event: PointerEvent<HTMLDivElement>) => {
    if (event.buttons !== 1 || frame.current === undefined) return;
    const { scale, area } = frame.current;
    const bounds = event.currentTarget.getBoundingClientRect();
    const { setCenter, transform } = parts.flow.getState();
    const x = area.x + (event.clientX - bounds.left) / scale;
    const y = area.y + (event.clientY - bounds.top) / scale;
    void setCenter(x, y, { zoom: transform[2] });
  };

  // A picture of what the canvas says already, and a shortcut for the pointer: nothing for other senses.
  return (
    <div className="minimap" aria-hidden onPointerDown={goTo} onPointerMove={goTo}>
      <canvas ref={canvas} />
      <div ref={seen} className="minimap-seen" />
    </div>
  );
}
