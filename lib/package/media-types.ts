// What the names of files in a package look like, and which of them are worth compressing.

const EXTENSIONS: Readonly<Record<string, string>> = {
  "image/png": "png",
  "image/jpeg": "jpg",
  "image/gif": "gif",
  "image/webp": "webp",
  "image/avif": "avif",
  "image/bmp": "bmp",
  "image/svg+xml": "svg",
  "video/mp4": "mp4",
  "video/webm": "webm",
  "video/quicktime": "mov",
  "audio/mpeg": "mp3",
  "audio/mp4": "m4a",
  "audio/wav": "wav",
  "audio/ogg": "ogg",
  "audio/flac": "flac",
  "application/pdf": "pdf",
  "application/json": "json",
  "application/zip": "zip",
  "text/plain": "txt",
  "text/html": "html",
};

const UNCOMPRESSED = new Set([
  "image/bmp",
  "image/svg+xml",
  "audio/wav",
  "application/json",
  "text/plain",
  "text/html",
]);

export function extensionOf(mime: string): string {
  return EXTENSIONS[mime] ?? "bin";
}

/** True for media that deflate can't make smaller; such files are stored as they are. */
export function isCompressed(mime: string): boolean {
  return !UNCOMPRESSED.has(mime);
}
