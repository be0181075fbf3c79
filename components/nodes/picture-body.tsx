import { ImageOff } from "lucide-react";
import { useEffect } from "react";
import { useStore } from "zustand";
import { assetKey, type AssetRef } from "@/lib/domain/asset-ref";
import { useCanvas } from "@/components/canvas/canvas-parts";
import { useAssetUrl } from "./use-asset-url";

export interface PictureBodyProps {
  readonly nodeId: string;
  readonly title: string;
  readonly asset: AssetRef;
}

/** The picture edge to edge; its thumbnail stands in until the bytes are there. */
export function PictureBody({ nodeId, title, asset }: PictureBodyProps) {
  const { shelf, openMedia } = useCanvas();
  const { url, isMissing } = useAssetUrl(asset);
  const facts = useStore(shelf.facts, (all) => all.get(assetKey(asset)));
  useEffect(() => shelf.request(asset), [shelf, asset]);
  const source = url ?? facts?.thumbnail;
  if (isMissing && source === undefined) {
    return (
      <p className="node-hint">
        <ImageOff aria-hidden />
        The picture isn’t on this device
      </p>
    );
  }
  if (source === undefined) return <div className="node-picture" aria-hidden />;
  return (
    <img
      className="node-picture"
      src={source}
      alt={`Picture of ‘${title}’`}
      decoding="async"
      draggable={false}
      onDoubleClick={() => openMedia(nodeId, asset)}
    />
  );
}
