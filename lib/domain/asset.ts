// A stored media file. Its id is the SHA-256 of its bytes, so equal files are one asset and bytes never change.
import { z } from "zod";
import { assetRefSchema } from "./asset-ref";

export const syncStatusSchema = z.enum(["local-only", "pending", "syncing", "synced", "error"]);

export const assetSchema = z.object({
  id: z.string().regex(/^[0-9a-f]{64}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  mime: z.string(),
  bytes: z.number().int().nonnegative(),
  name: z.string().optional(),
  /** Px as shown, that is after EXIF orientation. */
  width: z.number().optional(),
  height: z.number().optional(),
  durationMs: z.number().optional(),
  /** A data URL of at most 16 KiB. */
  thumbnail: z.string().max(16_384).optional(),
  origin: z.enum(["upload", "generated", "import"]),
  /** Where the bytes are. */
  ref: assetRefSchema,
  cloudId: z.string().optional(),
  cloudUrl: z.string().optional(),
  syncStatus: syncStatusSchema,
  createdAt: z.number(),
  updatedAt: z.number(),
  version: z.number().int().nonnegative(),
});
export type Asset = z.infer<typeof assetSchema>;
