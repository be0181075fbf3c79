import { useStore as useFlow } from "@xyflow/react";
import { Maximize, Minus, Plus } from "lucide-react";
import type { CanvasView } from "./canvas-view";

export function ZoomControls({ view }: { view: CanvasView }) {
  const percent = useFlow((state) => Math.round(state.transform[2] * 100));
  return (
    <div className="zoom-controls" role="group" aria-label="Zoom">
      <button type="button" aria-label="Zoom out" title="Zoom out" onClick={view.zoomOut}>
        <Minus aria-hidden />
      </button>
      <button
        type="button"
        className="zoom-percent"
        aria-label={`Zoom ${percent} %, show actual size`}
        title="Actual size"
        onClick={view.actualSize}
      >
        {percent} %
      </button>
      <button type="button" aria-label="Zoom in" title="Zoom in" onClick={view.zoomIn}>
        <Plus aria-hidden />
      </button>
      <button type="button" aria-label="Fit" title="Fit" onClick={() => view.fitView()}>
        <Maximize aria-hidden />
      </button>
    </div>
  );
}
