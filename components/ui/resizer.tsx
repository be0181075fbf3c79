import { useRef } from "react";

export interface ResizerProps {
  readonly label: string;
  readonly widthPx: number;
  readonly minPx: number;
  readonly maxPx: number;
  readonly onWidth: (widthPx: number) => void;
}

const KEY_STEP_PX = 16;

/** The left edge of a column at the right: dragged, or moved by arrow keys. */
export function Resizer({ label, widthPx, minPx, maxPx, onWidth }: ResizerProps) {
  const grip = useRef<{ readonly x: number; readonly widthPx: number }>(undefined);
  const resize = (wanted: number) => onWidth(Math.round(Math.min(maxPx, Math.max(minPx, wanted))));
  return (
    <div
      role="separator"
      tabIndex={0}
      aria-label={label}
      aria-orientation="vertical"
      aria-valuenow={widthPx}
      aria-valuemin={minPx}
      aria-valuemax={maxPx}
      className="absolute inset-y-0 -left-1 z-10 hidden w-2 cursor-col-resize touch-none md:block"
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        grip.current = { x: event.clientX, widthPx };
      }}
      onPointerMove={({ clientX }) => grip.current && resize(grip.current.widthPx + grip.current.x - clientX)}
      onLostPointerCapture={() => {
        grip.current = undefined;
      }}
      onKeyDown={(event) => {
        if (event.key !== "ArrowLeft" && event.key !== "ArrowRight") return;
        event.preventDefault();
        resize(widthPx + (event.key === "ArrowLeft" ? KEY_STEP_PX : -KEY_STEP_PX));
      }}
    />
  );
}
