// What node kinds may ask of the world while they run. Runtime fills it.
import type { AssetRef } from "../domain/asset-ref";

/** Reads and keeps media. `get` verifies the bytes against the ref's hash and rejects when they are missing or damaged. */
export interface MediaPort {
  get(ref: AssetRef): Promise<Blob>;
  put(blob: Blob, hint: { readonly mime: string; readonly name?: string }): Promise<AssetRef>;
}

export type Fit = "contain" | "cover" | "fill";

export interface TypographyStyle {
  readonly widthPx: number;
  readonly heightPx: number;
  readonly font: string;
  readonly fontSizePx: number;
  readonly isBold: boolean;
  readonly isItalic: boolean;
  readonly isUnderlined: boolean;
  readonly isStruck: boolean;
  readonly align: "left" | "center" | "right";
  readonly letterSpacingPx: number;
  /** Multiple of the font size. */
  readonly lineHeight: number;
  /** CSS colours; the background may be `transparent`. */
  readonly color: string;
  readonly background: string;
}

export interface Adjustments {
  /** −1…1, 0 leaves as is. */
  readonly brightness: number;
  readonly contrast: number;
  readonly saturation: number;
  readonly blurPx: number;
  readonly isGrayscale: boolean;
  readonly isInverted: boolean;
}

export interface ImageFacts {
  /** Px, upright. */
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` over the opaque part. */
  readonly averageColor: string;
}

/**
 * Work on pixels, off the main thread. Every picture goes in as an encoded file, is read upright (EXIF), and comes
 * out as PNG; the same input gives the same bytes. Rejects with an AppError of area `pixels`, code `NotAnImage`
 * (the bytes are no picture, or a broken one) or `TooLarge`, in words a person can read.
 */
export interface PixelPort {
  resize(image: Blob, to: { widthPx: number; heightPx: number; fit: Fit }, signal: AbortSignal): Promise<Blob>;
  crop(
    image: Blob,
    area: { x: number; y: number; widthPx: number; heightPx: number },
    signal: AbortSignal,
  ): Promise<Blob>;
  adjust(image: Blob, adjustments: Adjustments, signal: AbortSignal): Promise<Blob>;
  composite(
    layers: { base: Blob; overlay: Blob; x: number; y: number; opacity: number; blend: string },
    signal: AbortSignal,
  ): Promise<Blob>;
  renderText(text: string, style: TypographyStyle, signal: AbortSignal): Promise<Blob>;
  facts(image: Blob, signal: AbortSignal): Promise<ImageFacts>;
}
