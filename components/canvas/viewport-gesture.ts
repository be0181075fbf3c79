// Tells the mounter what the hand does with the viewport, and saves where it ended.
import type { OnMove } from "@xyflow/react";
import type { Dispose } from "@/lib/core/emitter";
import type { CanvasParts } from "./canvas-parts";
import type { Gesture } from "./mounter";

export interface ViewportGesture {
  readonly onMoveStart: OnMove;
  readonly onMoveEnd: OnMove;
  start(): Dispose;
}

export function createViewportGesture({ flow, mounter, runtime, workflowId }: CanvasParts): ViewportGesture {
  let isMoving = false;

  /** The style sheet keeps the cards as one picture while they only move. */
  function mark(gesture: Gesture): void {
    mounter.setGesture(gesture);
    const element = flow.getState().domNode;
    if (element === null) return;
    if (gesture === "none") delete element.dataset["gesture"];
    else if (element.dataset["gesture"] !== gesture) element.dataset["gesture"] = gesture;
  }

  return {
    onMoveStart(event) {
      isMoving = true;
      mark(event?.type === "wheel" ? "zoom" : "pan");
    },
    onMoveEnd(_event, viewport) {
      isMoving = false;
      mark("none");
      const saved = runtime.editor.store.getState().workflows.get(workflowId)?.viewport;
      const hasMoved = saved?.x !== viewport.x || saved.y !== viewport.y || saved.zoom !== viewport.zoom;
      if (saved !== undefined && hasMoved) runtime.edits.setViewport(workflowId, viewport);
    },
    start() {
      // Two fingers begin as a pan: it is a zoom from the moment that the zoom changes.
      let zoom = flow.getState().transform[2];
      return flow.subscribe(({ transform }) => {
        if (transform[2] === zoom) return;
        zoom = transform[2];
        if (isMoving) mark("zoom");
      });
    },
  };
}
