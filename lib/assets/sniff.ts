// What a file is, from its first bytes. A name or a declared type proves nothing.

/** So many bytes from the start are enough to tell. */
export const SNIFF_BYTES = 512;

interface Signature {
  readonly mime: string;
  readonly at?: number;
  readonly bytes: string;
  readonly also?: { readonly at: number; readonly bytes: string };
}

const SIGNATURES: readonly Signature[] = [
  { mime: "image/png", bytes: "\x89PNG\r\n\x1a\n" },
  { mime: "image/jpeg", bytes: "\xff\xd8\xff" },
  { mime: "image/gif", bytes: "GIF8" },
  { mime: "image/webp", bytes: "RIFF", also: { at: 8, bytes: "WEBP" } },
  // Words may start so too; the four bytes after the size are kept zero.
  { mime: "image/bmp", bytes: "BM", also: { at: 6, bytes: "\0\0\0\0" } },
  { mime: "image/avif", at: 4, bytes: "ftypavif" },
  { mime: "image/avif", at: 4, bytes: "ftypavis" },
  { mime: "video/quicktime", at: 4, bytes: "ftypqt" },
  { mime: "audio/mp4", at: 4, bytes: "ftypM4A" },
  { mime: "video/mp4", at: 4, bytes: "ftyp" },
  { mime: "video/webm", bytes: "\x1a\x45\xdf\xa3" },
  { mime: "audio/wav", bytes: "RIFF", also: { at: 8, bytes: "WAVE" } },
  { mime: "audio/mpeg", bytes: "ID3" },
  { mime: "audio/mpeg", bytes: "\xff\xfb" },
  { mime: "audio/mpeg", bytes: "\xff\xf3" },
  { mime: "audio/ogg", bytes: "OggS" },
  { mime: "audio/flac", bytes: "fLaC" },
  { mime: "application/pdf", bytes: "%PDF-" },
  { mime: "application/zip", bytes: "PK\x03\x04" },
];

function decodeText(head: Uint8Array): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(head, { stream: true });
    return text.includes("\0") ? undefined : text;
  } catch (error) {
    if (error instanceof TypeError) return undefined;
    throw error;
  }
}

/** The mime type that `head`, a file's first bytes, proves; `application/octet-stream` when it proves none. */
export function sniffMime(head: Uint8Array): string {
  const latin = String.fromCharCode(...head.subarray(0, 32));
  const found = SIGNATURES.find(
    ({ at = 0, bytes, also }) =>
      latin.startsWith(bytes, at) && (also === undefined || latin.startsWith(also.bytes, also.at)),
  );
  if (found !== undefined) return found.mime;
  const text = decodeText(head);
  if (text === undefined || head.length === 0) return "application/octet-stream";
  const start = text.trimStart().toLowerCase();
  if (start.startsWith("<svg") || (start.startsWith("<?xml") && start.includes("<svg"))) return "image/svg+xml";
  if (start.startsWith("<!doctype html") || start.startsWith("<html")) return "text/html";
  if (start.startsWith("{") || start.startsWith("[")) return "application/json";
  return "text/plain";
}

/** The same, of a whole file. */
export async function sniffHead(blob: Blob): Promise<string> {
  return sniffMime(new Uint8Array(await blob.slice(0, SNIFF_BYTES).arrayBuffer()));
}

/** Types that a caller may name where the bytes prove none: neither media nor anything that a browser would run. */
const CLAIMABLE = /^(?:text\/(?:plain|csv|markdown|vtt)|font\/[\w.+-]+|model\/[\w.+-]+|application\/octet-stream)$/;

/** What the bytes prove; what `hint` says where they prove nothing. Whatever it says, the file is kept in the same folder. */
export function mimeOf(head: Uint8Array, hint: string | undefined): string {
  const proven = sniffMime(head);
  const isOpen = proven === "text/plain" || proven === "application/octet-stream";
  return isOpen && hint !== undefined && CLAIMABLE.test(hint) ? hint : proven;
}

export const ASSET_FOLDERS = ["image", "video", "audio", "file"] as const;
export type AssetFolder = (typeof ASSET_FOLDERS)[number];

/** Where a file of this type is kept. What can carry script counts as a plain file and is never shown as a document. */
export function folderOf(mime: string): AssetFolder {
  if (mime === "image/svg+xml") return "file";
  const [major] = mime.split("/");
  return major === "image" || major === "video" || major === "audio" ? major : "file";
}

/** Path of an asset's bytes within the partition. Part of stored workflows: never change it. */
export function assetPath(hash: string, mime: string): string {
  return `/atelier/assets/${folderOf(mime)}/${hash}`;
}

const ASSET_PATH = new RegExp(`^/atelier/assets/(?:${ASSET_FOLDERS.join("|")})/[0-9a-f]{64}$`);

/** Whether the path is one that `assetPath` makes. Refs come with graphs, and those from anywhere. */
export function isAssetPath(path: string): boolean {
  return ASSET_PATH.test(path);
}
