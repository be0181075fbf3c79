import type { CanvasView } from "./canvas-view";
import { Minimap } from "./minimap";
import { ZoomControls } from "./zoom-controls";

/** Where one is in the workflow, and how near. Comes a moment after the canvas. */
export function CanvasCorner({ view }: { view: CanvasView }) {
  return (
    <div className="canvas-corner">
      <Minimap />
      <ZoomControls view={view} />
    </div>
  );
}
