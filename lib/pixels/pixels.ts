// What lib/pixels offers. The shapes are those of the ports that node kinds and assets declare; runtime proves the fit.

export type Fit = "contain" | "cover" | "fill";

export interface Size {
  readonly widthPx: number;
  readonly heightPx: number;
}

export interface Area extends Size {
  readonly x: number;
  readonly y: number;
}

export interface TargetSize extends Size {
  readonly fit: Fit;
}

export interface Adjustments {
  /** −1…1, 0 leaves as is. −1 is black and 1 is white. */
  readonly brightness: number;
  /** −1…1, 0 leaves as is. −1 is flat mid-grey and 1 keeps only black and white in each channel. */
  readonly contrast: number;
  /** −1…1, 0 leaves as is. −1 is grey and 1 is twice as far from grey. */
  readonly saturation: number;
  /** Standard deviation of the gaussian, as in CSS. */
  readonly blurPx: number;
  readonly isGrayscale: boolean;
  readonly isInverted: boolean;
}

export interface Layers {
  readonly base: Blob;
  readonly overlay: Blob;
  /** Px from the base's top left corner to the overlay's; may be negative. */
  readonly x: number;
  readonly y: number;
  /** 0…1. */
  readonly opacity: number;
  /** An id of `BLEND_MODES`. */
  readonly blend: string;
}

export interface TextStyle extends Size {
  /** An id of `FONTS`. */
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
  /** CSS colours; either may be `transparent`. */
  readonly color: string;
  readonly background: string;
}

export interface ImageFacts {
  /** Px, upright. */
  readonly width: number;
  readonly height: number;
  /** `#rrggbb` over the opaque part; `#000000` when nothing is opaque. */
  readonly averageColor: string;
}

export interface MediaDescription {
  readonly width?: number;
  readonly height?: number;
  readonly durationMs?: number;
  /** A data URL of at most `MAX_THUMBNAIL_CHARS`. */
  readonly thumbnail?: string;
}

/**
 * Pictures go in as encoded files, are read upright, and come out as PNG without metadata; the same input gives the
 * same bytes. Of an animated picture the first frame counts. Everything rejects with an AppError of area `pixels`;
 * after an abort the caller is rejected at once with code `Aborted`.
 */
export interface Pixels {
  resize(image: Blob, to: TargetSize, signal: AbortSignal): Promise<Blob>;
  crop(image: Blob, area: Area, signal: AbortSignal): Promise<Blob>;
  adjust(image: Blob, adjustments: Adjustments, signal: AbortSignal): Promise<Blob>;
  composite(layers: Layers, signal: AbortSignal): Promise<Blob>;
  renderText(text: string, style: TextStyle, signal: AbortSignal): Promise<Blob>;
  facts(image: Blob, signal: AbortSignal): Promise<ImageFacts>;
  /** What a library shows of a file. Undefined for what is no readable picture, so that it can still be kept. */
  describe(blob: Blob, mime: string): Promise<MediaDescription | undefined>;
}
