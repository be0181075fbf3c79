/** What is drawn with: the same for a canvas on the page and for one beside it. */
export type Brush = OffscreenCanvasRenderingContext2D;

export interface StillCanvas {
  /** Draws anew, in device pixels; undefined where the browser has no such canvas. */
  paint(widthPx: number, heightPx: number, draw: (brush: Brush) => void): void;
}

/**
 * A canvas that is painted aside and handed over whole. One that is drawn on directly costs something in every frame,
 * also in those in which nothing is drawn.
 */
export function createStillCanvas(canvas: HTMLCanvasElement): StillCanvas | undefined {
  const shown = canvas.getContext("bitmaprenderer");
  const aside = new OffscreenCanvas(1, 1);
  const brush = aside.getContext("2d");
  if (shown === null || brush === null) return undefined;
  return {
    paint(widthPx, heightPx, draw) {
      if (widthPx === 0 || heightPx === 0) return;
      // Handing over leaves it blank, and setting its size resets the brush.
      aside.width = widthPx;
      aside.height = heightPx;
      draw(brush);
      shown.transferFromImageBitmap(aside.transferToImageBitmap());
    },
  };
}
