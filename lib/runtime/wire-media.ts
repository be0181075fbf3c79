// The asset store and the picture workers, loaded when a file is first put, read or made. Looking one up needs neither.
import { createLate } from "../core/late";
import type { AssetPorts } from "../assets/ports";
import type { AssetStore } from "../assets/open-assets";
import type { OpenPixels } from "../pixels/open-pixels";
import type { Pixels } from "../pixels/pixels";
import type { Media } from "./runtime";

export interface MediaParts {
  readonly media: Media;
  readonly pixels: Pixels;
  /** Loads the code ahead of need. */
  load(): Promise<unknown>;
  close(): void;
}

export function createMedia(ports: Omit<AssetPorts, "thumbnailer">): MediaParts {
  const latePixels = createLate<OpenPixels>(async () => (await import("../pixels/open-pixels")).openPixels());
  const pixels: Pixels = latePixels.methods("resize", "crop", "adjust", "composite", "renderText", "facts", "describe");
  const lateAssets = createLate<AssetStore>(async () => {
    const { openAssets } = await import("../assets/open-assets");
    return openAssets({ ...ports, thumbnailer: pixels });
  });
  return {
    pixels,
    media: {
      ...lateAssets.methods("put", "get", "url", "delete", "list", "usage", "collectGarbage"),
      find: ports.rows.find,
      release: (ref) => lateAssets.whenUsed((assets) => assets.release(ref)),
    },
    load: () => Promise.all([latePixels.load(), lateAssets.load()]),
    close() {
      latePixels.whenUsed((opened) => opened.close());
      lateAssets.whenUsed((opened) => opened.close());
    },
  };
}
