// A stored media file. Its id is the SHA-256 of its bytes, so equal files are one asset and bytes never change.
import * as z from "zod/mini";
import { assetRefSchema } from "./asset-ref";

export const syncStatusSchema = z.enum(["local-only", "pending", "syncing", "synced", "error"]);

export const assetSchema = z.object({
  id: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  mime: z.string(),
  bytes: z.int().check(z.nonnegative()),
  name: z.optional(z.string()),
  /** Px as shown, that is after EXIF orientation. */
  width: z.optional(z.number()),
  height: z.optional(z.number()),
  durationMs: z.optional(z.number()),
  /** A data URL of at most 16 KiB. */
  thumbnail: z.optional(z.string().check(z.maxLength(16_384))),
  origin: z.enum(["upload", "generated", "import"]),
  /** Where the bytes are. */
  ref: assetRefSchema,
  cloudId: z.optional(z.string()),
  cloudUrl: z.optional(z.string()),
  syncStatus: syncStatusSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  version: z.int().check(z.nonnegative()),
});
export type Asset = z.infer<typeof assetSchema>;
