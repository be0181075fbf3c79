// How a graph points at a stored media file. A graph never holds the bytes themselves.
import * as z from "zod/mini";

const about = {
  assetId: z.optional(z.string()),
  mime: z.optional(z.string()),
  bytes: z.optional(z.int().check(z.nonnegative())),
  /** SHA-256 of the bytes, 64 hex digits. */
  hash: z.optional(z.string().check(z.regex(/^[0-9a-f]{64}$/))),
};

/** Absolute http(s) only: a `data:` or `blob:` url would carry bytes into the graph, or die with its tab. */
const mediaUrl = z.string().check(z.maxLength(4096), z.regex(/^https?:\/\//));

export const assetRefSchema = z.discriminatedUnion("kind", [
  /** `path` from the root of the partition's files, e.g. `/atelier/assets/image/<assetId>`. */
  z.object({ kind: z.literal("opfs"), path: z.string().check(z.maxLength(1024)), ...about }),
  z.object({ kind: z.literal("fs-handle"), handleId: z.string(), ...about }),
  z.object({ kind: z.literal("idb"), blobKey: z.string(), ...about }),
  z.object({ kind: z.literal("url"), url: mediaUrl, ...about }),
]);
export type AssetRef = z.infer<typeof assetRefSchema>;

/** What tells two assets apart: the content hash where it is known, else the place. */
export function assetKey(ref: AssetRef): string {
  if (ref.hash !== undefined) return ref.hash;
  if (ref.assetId !== undefined) return ref.assetId;
  switch (ref.kind) {
    case "opfs":
      return ref.path;
    case "fs-handle":
      return ref.handleId;
    case "idb":
      return ref.blobKey;
    case "url":
      return ref.url;
  }
}
