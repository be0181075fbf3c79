// Where the pointer is while it is over the canvas. Only asked when something opens, so it renders nothing.
import type { PointerEvent } from "react";
import type { Point } from "@/lib/domain/node";

let last: Point | undefined;

export function pointerOnCanvas(): Point | undefined {
  return last;
}

/** For the element around the canvas. A finger that has left the glass points nowhere. */
export const followPointer = {
  onPointerMove(event: PointerEvent) {
    last = event.pointerType === "touch" ? undefined : { x: event.clientX, y: event.clientY };
  },
  onPointerLeave() {
    last = undefined;
  },
};
