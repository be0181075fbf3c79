// Tells the mounter what the hand does with the viewport, and saves where it ended.
import type { OnMove } from "@xyflow/react";
import type { Dispose } from "@/lib/core/emitter";
import type { CanvasParts } from "./canvas-parts";

export interface ViewportGesture {
  readonly onMoveStart: OnMove;
  readonly onMoveEnd: OnMove;
  start(): Dispose;
}

export function createViewportGesture({ flow, mounter, runtime, workflowId }: CanvasParts): ViewportGesture {
  let isMoving = false;

  return {
    onMoveStart(event) {
      isMoving = true;
      mounter.setGesture(event?.type === "wheel" ? "zoom" : "pan");
    },
    onMoveEnd(_event, viewport) {
      isMoving = false;
      mounter.setGesture("none");
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
        if (isMoving) mounter.setGesture("zoom");
      });
    },
  };
}
