import { FONTS } from "../fonts";
import { createPixelError } from "../pixel-error";
import { workerScope } from "./worker-scope";

/** By address; a face is fetched once in the life of a worker. */
const loading = new Map<string, Promise<FontFace>>();

export interface FontRequest {
  /** An id of `FONTS`. */
  readonly font: string;
  readonly isItalic: boolean;
}

/**
 * The CSS family that draws this font, once it is ready to draw. A font without an italic of its own is slanted by the
 * browser. Throws `NoFont` for a font that isn't ours or can't be fetched, rather than drawing in another.
 */
export async function loadFont({ font, isItalic }: FontRequest): Promise<string> {
  const found = FONTS.find(({ id }) => id === font);
  if (!found) {
    throw createPixelError("NoFont", { message: `There is no font “${font}” in Atelier.`, data: { font } });
  }
  const family = `atelier-${found.id}`;
  const italicUrl = isItalic ? found.italicUrl : undefined;
  await loadFace(family, italicUrl ?? found.url, {
    weight: found.weights,
    style: italicUrl === undefined ? "normal" : "italic",
  });
  return family;
}

async function loadFace(family: string, url: string, descriptors: FontFaceDescriptors): Promise<FontFace> {
  const known = loading.get(url);
  if (known) return known;
  const face = new FontFace(family, `url(${JSON.stringify(url)})`, descriptors);
  workerScope.fonts.add(face);
  const loaded = face.load().catch((cause: unknown) => {
    workerScope.fonts.delete(face);
    loading.delete(url);
    throw createPixelError("NoFont", { message: "The font couldn't be loaded. Try again.", data: { url }, cause });
  });
  loading.set(url, loaded);
  return loaded;
}
