import { useState } from "react";

const KEY = "atelier.inspector-width";
const USUAL_PX = 320;
export const MIN_WIDTH_PX = 260;
export const MAX_WIDTH_PX = 640;

function read(): number {
  const kept = Number(localStorage.getItem(KEY));
  return kept >= MIN_WIDTH_PX && kept <= MAX_WIDTH_PX ? kept : USUAL_PX;
}

/** How wide the person likes the inspector; kept for this browser, since it is about the screen. */
export function useInspectorWidth(): readonly [widthPx: number, setWidth: (widthPx: number) => void] {
  const [widthPx, setWidthPx] = useState(read);
  return [
    widthPx,
    (next) => {
      setWidthPx(next);
      localStorage.setItem(KEY, String(next));
    },
  ];
}
