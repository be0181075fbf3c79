// Pictures without pixels: a picture is JSON that says its size and how it was made, so that a test can read it.
import { AppError } from "../../lib/core/app-error";
import type { PixelPort } from "../../lib/nodes/ports";

export interface FakePicture {
  readonly width: number;
  readonly height: number;
  readonly made?: unknown;
}

export function encodeFakePicture(picture: FakePicture): Blob {
  return new Blob([JSON.stringify(picture)], { type: "image/png" });
}

export async function decodeFakePicture(file: Blob): Promise<FakePicture> {
  const text = await file.text();
  if (text.startsWith("{")) return JSON.parse(text) as FakePicture;
  throw new AppError({ area: "pixels", code: "NotAnImage", message: "This file is not a picture that can be read." });
}

export function createFakePixels(): PixelPort {
  return {
    async resize(image, to) {
      const from = await decodeFakePicture(image);
      return encodeFakePicture({ width: to.widthPx, height: to.heightPx, made: { resize: from, fit: to.fit } });
    },
    async crop(image, { x, y, widthPx, heightPx }) {
      return encodeFakePicture({
        width: widthPx,
        height: heightPx,
        made: { crop: await decodeFakePicture(image), x, y },
      });
    },
    async adjust(image, adjustments) {
      const { width, height } = await decodeFakePicture(image);
      return encodeFakePicture({ width, height, made: { adjustments } });
    },
    async composite({ base, overlay, ...placing }) {
      const under = await decodeFakePicture(base);
      const made = { overlay: await decodeFakePicture(overlay), placing };
      return encodeFakePicture({ width: under.width, height: under.height, made });
    },
    renderText: async (text, { widthPx, heightPx, ...style }) =>
      encodeFakePicture({ width: widthPx, height: heightPx, made: { text, style } }),
    async facts(image) {
      const { width, height } = await decodeFakePicture(image);
      return { width, height, averageColor: "#808080" };
    },
  };
}
