// One node of the canvas, in full and in little. Both take from React Flow only what they show: a card that is dragged
// moves with the element around it and doesn't render.
import { NodeResizeControl, type NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useStore } from "zustand";
import { assetKey } from "@/lib/domain/asset-ref";
import { useRuntime } from "@/lib/runtime/react";
import { useCanvas } from "@/components/canvas/canvas-parts";
import { countRender } from "@/components/canvas/count-render";
import type { CardNode } from "@/components/canvas/flow-types";
import { iconOf } from "./icon-of";
import { NodeBody } from "./node-body";
import { NodeFrame } from "./node-frame";
import { NodeHeader } from "./node-header";
import { firstLine } from "./node-label";
import { MIN_HEIGHT, MIN_WIDTH } from "./node-layout";
import { NodePorts } from "./node-ports";
import { shownAsset } from "./shown-asset";
import { useNode } from "./use-node";

type CardProps = Pick<NodeProps<CardNode>, "id" | "selected">;

function isSameCard(a: CardProps, b: CardProps): boolean {
  return a.id === b.id && a.selected === b.selected;
}

export const NodeCard = memo(function NodeCard({ id, selected }: CardProps) {
  countRender("node", id);
  const { kinds } = useRuntime();
  const { scene } = useCanvas();
  const shown = useNode(id);
  if (shown === undefined) return null;
  const { node, status } = shown;
  return (
    <NodeFrame shown={shown} isSelected={selected} detail="full">
      <NodeHeader shown={shown} />
      <div className="node-body">
        <NodeBody shown={shown} kinds={kinds} />
      </div>
      {status === "error" && node.error !== undefined && (
        <p className="node-error" title={node.error.message}>
          {firstLine(node.error.message)}
        </p>
      )}
      <NodePorts nodeId={id} title={node.title} ports={scene.ports.of(node, scene.edges())} isReachable={selected} />
      {selected && <NodeResizeControl className="node-resize" minWidth={MIN_WIDTH} minHeight={MIN_HEIGHT} />}
    </NodeFrame>
  );
}, isSameCard);

export const LightNodeCard = memo(function LightNodeCard({ id, selected }: CardProps) {
  countRender("node", id);
  const { shelf } = useCanvas();
  const shown = useNode(id);
  const asset = shown && shownAsset(shown.node);
  const thumbnail = useStore(shelf.facts, (facts) =>
    asset === undefined ? undefined : facts.get(assetKey(asset))?.thumbnail,
  );
  if (shown === undefined) return null;
  const Icon = iconOf(shown.kind?.icon);
  return (
    <NodeFrame shown={shown} isSelected={selected} detail="light">
      <header className="node-header">
        <Icon className="node-icon" aria-hidden />
        <span className="node-title">{shown.node.title}</span>
      </header>
      {thumbnail !== undefined && (
        <img className="node-picture" src={thumbnail} alt="" decoding="async" draggable={false} />
      )}
    </NodeFrame>
  );
}, isSameCard);
