// The loose wire, and why it may not be dropped where it is.
import { ViewportPortal, useStore as useFlow } from "@xyflow/react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { useCanvas } from "./canvas-parts";
import type { WireInHand as Wire } from "./wires";
import { wireCurve, wirePath } from "./wire-path";

/** Says on the canvas which ports fit, for the style sheet to dim the others. */
function useFitMarks(wire: Wire | undefined): void {
  const domNode = useFlow((state) => state.domNode);
  const side = wire?.from.side;
  const fits = wire?.fits.join(" ");
  useEffect(() => {
    if (domNode === null || side === undefined || fits === undefined) return;
    domNode.dataset["wireTo"] = side === "source" ? "target" : "source";
    domNode.dataset["wireFits"] = fits;
    return () => {
      delete domNode.dataset["wireTo"];
      delete domNode.dataset["wireFits"];
    };
  }, [domNode, side, fits]);
}

export function WireInHand() {
  const { wires } = useCanvas();
  const wire = useStore(wires.store, (state) => state.wire);
  useFitMarks(wire);
  if (wire === undefined) return null;
  const [from, to] = wire.from.side === "source" ? [wire.fromPoint, wire.point] : [wire.point, wire.fromPoint];
  return (
    <ViewportPortal>
      <svg className="wire-in-hand" data-color={wire.type} aria-hidden>
        <path className="react-flow__edge-path" d={wirePath(wireCurve(from, to))} />
        {wire.over !== undefined && wire.refusal === undefined && (
          <circle className="wire-catch" cx={wire.point.x} cy={wire.point.y} r={8} />
        )}
      </svg>
      {wire.refusal !== undefined && (
        <p className="wire-refusal" role="status" style={{ left: wire.point.x, top: wire.point.y }}>
          {wire.refusal}
        </p>
      )}
    </ViewportPortal>
  );
}
