// The whole workflow in little, painted. It follows a pan a few times a second, not in every frame.
import { useEffect, useRef, type PointerEvent } from "react";
import { useCanvas, type CanvasParts } from "./canvas-parts";
import { boundsOf, grow, viewOf, type Box } from "./geometry";
import { onThemeChange, readPalette, type Palette } from "./palette";

const WIDTH = 168;
const HEIGHT = 104;
const INSET = 6;
const REFRESH_MS = 150;

interface Frame {
  readonly scale: number;
  readonly area: Box;
}

/** What the map covers: everything, and what is seen now. */
function frameOf(parts: CanvasParts): { frame: Frame; seen: Box } {
  const { transform, width, height } = parts.flow.getState();
  const seen = viewOf({ x: transform[0], y: transform[1], zoom: transform[2] }, { width, height });
  const all = boundsOf([seen, ...parts.scene.boxes().values()]) ?? seen;
  const scale = Math.min((WIDTH - 2 * INSET) / all.width, (HEIGHT - 2 * INSET) / all.height);
  const area = grow(all, INSET / scale);
  return { frame: { scale, area }, seen };
}

function paint(canvas: HTMLCanvasElement, parts: CanvasParts, palette: Palette): Frame | undefined {
  const context = canvas.getContext("2d");
  // Hidden on small screens, where there is nothing to paint for.
  if (context === null || canvas.offsetParent === null) return undefined;
  const { frame, seen } = frameOf(parts);
  const { scale, area } = frame;
  const ratio = devicePixelRatio;
  canvas.width = WIDTH * ratio;
  canvas.height = HEIGHT * ratio;
  context.setTransform(scale * ratio, 0, 0, scale * ratio, -area.x * scale * ratio, -area.y * scale * ratio);
  const { nodes } = parts.scene.graph();
  context.globalAlpha = 0.75;
  for (const [id, box] of parts.scene.boxes()) {
    const node = nodes.get(id);
    const color = palette.wires[parts.runtime.kinds.find(node?.type ?? "")?.color ?? "any"];
    context.fillStyle = node?.status === "error" ? palette.error : color;
    context.fillRect(box.x, box.y, box.width, box.height);
  }
  context.globalAlpha = 1;
  context.strokeStyle = palette.accent;
  context.lineWidth = 1.5 / scale;
  context.strokeRect(seen.x, seen.y, seen.width, seen.height);
  return frame;
}

export function Minimap() {
  const parts = useCanvas();
  const canvas = useRef<HTMLCanvasElement>(null);
  const frame = useRef<Frame>(undefined);

  useEffect(() => {
    const element = canvas.current;
    if (element === null) return;
    let palette = readPalette(element);
    let lastAt = -Infinity;
    let request = 0;
    const refresh = (now: number) => {
      request = 0;
      if (now - lastAt < REFRESH_MS) return schedule();
      lastAt = now;
      frame.current = paint(element, parts, palette);
    };
    const schedule = () => {
      if (request === 0) request = requestAnimationFrame(refresh);
    };
    let seen = parts.flow.getState();
    const disposers = [
      parts.scene.onChange(schedule),
      parts.flow.subscribe((state) => {
        if (state.transform !== seen.transform || state.width !== seen.width) schedule();
        seen = state;
      }),
      onThemeChange(() => {
        palette = readPalette(element);
        schedule();
      }),
    ];
    schedule();
    return () => {
      for (const dispose of disposers) dispose();
      cancelAnimationFrame(request);
    };
  }, [parts]);

  const goTo = (event: PointerEvent<HTMLCanvasElement>) => {
    if (event.buttons !== 1 || frame.current === undefined) return;
    const { scale, area } = frame.current;
    const bounds = event.currentTarget.getBoundingClientRect();
    const { setCenter, transform } = parts.flow.getState();
    const x = area.x + (event.clientX - bounds.left) / scale;
    const y = area.y + (event.clientY - bounds.top) / scale;
    void setCenter(x, y, { zoom: transform[2] });
  };

  // A picture of what the canvas says already, and a shortcut for the pointer: nothing for other senses.
  return <canvas ref={canvas} className="minimap" aria-hidden onPointerDown={goTo} onPointerMove={goTo} />;
}
