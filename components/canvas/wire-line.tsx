import type { EdgeProps } from "@xyflow/react";
import { memo } from "react";
import { useStore } from "zustand";
import { useCanvas } from "./canvas-parts";
import { countRender } from "./count-render";
import type { WireEdge } from "./flow-types";
import { wireCurve, wirePath } from "./wire-path";

/** One wire. The selected one has grips, by which its ends are taken elsewhere. */
export const WireLine = memo(function WireLine(props: EdgeProps<WireEdge>) {
  const { id, data, selected, sourceX, sourceY, targetX, targetY } = props;
  countRender("wire", id);
  const { wires } = useCanvas();
  const isInHand = useStore(wires.store, (state) => state.wire?.edgeId === id);
  const path = wirePath(wireCurve({ x: sourceX, y: sourceY }, { x: targetX, y: targetY }));
  return (
    <g data-wire={id} data-color={data?.type ?? "any"} {...(isInHand && { "data-in-hand": "" })}>
      <path className="react-flow__edge-path" d={path} />
      <path className="react-flow__edge-interaction wire-reach" d={path} />
      {selected && (
        <>
          <circle className="wire-grip" data-grip="source" data-grip-of={id} cx={sourceX} cy={sourceY} r={7} />
          <circle className="wire-grip" data-grip="target" data-grip-of={id} cx={targetX} cy={targetY} r={7} />
        </>
      )}
    </g>
  );
});
