/** Clipboards take PNG only, so any other picture is turned into one. */
const MIME = "image/png";

async function toPng(bytes: Blob): Promise<Blob> {
  if (bytes.type === MIME) return bytes;
  const bitmap = await createImageBitmap(bytes);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  bitmap.close();
  return canvas.convertToBlob({ type: MIME });
}

/** Call it from a click; the bytes may come later. */
export function copyPicture(bytes: Promise<Blob>): Promise<void> {
  return navigator.clipboard.write([new ClipboardItem({ [MIME]: bytes.then(toPng) })]);
}
