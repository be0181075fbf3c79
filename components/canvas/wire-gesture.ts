// Turns pointer and keys on ports into wires. Dragging from a port and letting go on another connects them; so does
// clicking one and then the other, which is what a finger and a keyboard can do.
import type { Dispose } from "@/lib/core/emitter";
import type { Point } from "@/lib/domain/node";
import type { Side } from "@/components/nodes/node-layout";
import type { CanvasParts } from "./canvas-parts";
import type { CanvasView } from "./canvas-view";
import type { PortAt } from "./port-at";

export interface OpenDrop {
  readonly screen: Point;
  readonly position: Point;
  readonly wire: PortAt;
}

export interface WireGesturePorts {
  readonly root: HTMLElement;
  readonly parts: CanvasParts;
  readonly view: CanvasView;
  readonly onOpenDrop: (drop: OpenDrop) => void;
}

/** Movement up to here is a click, in screen px. */
const CLICK_PX = 4;
/** A port catches the wire from this far, in screen px. */
const CATCH_PX = 20;

function portOf(target: EventTarget | null): PortAt | undefined {
  const element = target instanceof Element ? target.closest<HTMLElement>("[data-port]") : null;
  const nodeId = element?.dataset["nodeid"];
  const handle = element?.dataset["port"];
  if (nodeId === undefined || handle === undefined) return undefined;
  return { nodeId, handle, side: element?.dataset["side"] as Side };
}

export function startWireGesture({ root, parts, view, onOpenDrop }: WireGesturePorts): Dispose {
  const { wires, scene, flow } = parts;
  const lifetime = new AbortController();
  let pressed: { pointerId: number; at: Point; hasMoved: boolean } | undefined;

  const inHand = () => wires.store.getState().wire;
  const pointOf = (event: PointerEvent): Point => ({ x: event.clientX, y: event.clientY });

  function follow(screen: Point): void {
    wires.move(view.positionAt(screen), CATCH_PX / flow.getState().transform[2]);
  }

  function drop(screen: Point): void {
    const from = inHand()?.from;
    if (wires.drop() === "open" && from !== undefined)
      onOpenDrop({ screen, position: view.positionAt(screen), wire: from });
  }

  /** By a grip of a selected wire, the end that stays is the other one. */
  function takeByGrip(target: EventTarget | null): boolean {
    const grip = target instanceof Element ? target.closest<SVGElement>("[data-grip]") : null;
    const edge = scene.edges().get(grip?.dataset["gripOf"] ?? "");
    if (grip === null || edge === undefined) return false;
    const stays: Side = grip.dataset["grip"] === "target" ? "source" : "target";
    const [nodeId, handle] = stays === "source" ? [edge.source, edge.sourceHandle] : [edge.target, edge.targetHandle];
    wires.take({ nodeId, handle: handle ?? "", side: stays }, edge.id);
    return true;
  }

  function onPointerDown(event: PointerEvent): void {
    if (event.button !== 0 || pressed !== undefined) return;
    const port = portOf(event.target);
    if (inHand() !== undefined) {
      // The second click of two: it decides on release, so that a finger may still slide to the port it means.
      event.stopPropagation();
      pressed = { pointerId: event.pointerId, at: pointOf(event), hasMoved: true };
      follow(pointOf(event));
    } else if (port !== undefined) {
      event.stopPropagation();
      pressed = { pointerId: event.pointerId, at: pointOf(event), hasMoved: false };
      wires.take(port);
    } else if (takeByGrip(event.target)) {
      event.stopPropagation();
      pressed = { pointerId: event.pointerId, at: pointOf(event), hasMoved: true };
    }
  }

  function onPointerMove(event: PointerEvent): void {
    const wire = inHand();
    if (wire === undefined || (pressed !== undefined && pressed.pointerId !== event.pointerId)) return;
    const at = pointOf(event);
    if (pressed !== undefined && !pressed.hasMoved) {
      if (Math.hypot(at.x - pressed.at.x, at.y - pressed.at.y) <= CLICK_PX) return;
      pressed.hasMoved = true;
      const taken = wires.wireInto(wire.from);
      if (taken !== undefined) wires.take(taken.from, taken.edgeId);
    }
    follow(at);
  }

  function onPointerUp(event: PointerEvent): void {
    if (pressed?.pointerId !== event.pointerId) return;
    const { hasMoved } = pressed;
    pressed = undefined;
    if (hasMoved) drop(pointOf(event));
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.key === "Escape" && inHand() !== undefined) {
      event.stopPropagation();
      pressed = undefined;
      wires.cancel();
      return;
    }
    const port = portOf(event.target);
    if (port === undefined || (event.key !== "Enter" && event.key !== " ")) return;
    event.preventDefault();
    event.stopPropagation();
    if (inHand() === undefined) return wires.take(port);
    const node = scene.graph().nodes.get(port.nodeId);
    const element = event.target as Element;
    const { left, top, width, height } = element.getBoundingClientRect();
    if (node !== undefined) follow({ x: left + width / 2, y: top + height / 2 });
    wires.drop();
  }

  function onPointerCancel(): void {
    pressed = undefined;
    wires.cancel();
  }

  const options = { capture: true, signal: lifetime.signal } as const;
  root.addEventListener("pointerdown", onPointerDown, options);
  root.addEventListener("keydown", onKeyDown, options);
  addEventListener("pointermove", onPointerMove, { signal: lifetime.signal });
  addEventListener("pointerup", onPointerUp, options);
  addEventListener("pointercancel", onPointerCancel, options);
  return () => {
    lifetime.abort();
    wires.cancel();
  };
}
