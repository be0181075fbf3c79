// What a node made, and what it was made from.
import * as z from "zod/mini";
import { assetRefSchema } from "./asset-ref";
import { idSchema, jsonSchema, rowSchema } from "./row";

/** Where a result came from: enough to make it again. */
export const madeSchema = z.object({
  kind: z.string(),
  kindVersion: z.int(),
  config: z.record(z.string(), jsonSchema),
  /** Content hashes of what each input handle received, in wire order. */
  inputs: z.record(z.string(), z.array(z.string())),
  runId: z.string(),
  /** Ms since the epoch. */
  at: z.number(),
});
export type Made = z.infer<typeof madeSchema>;

/** The value on a node: a media file by reference, or text. */
export const nodeResultSchema = z.object({
  asset: z.optional(assetRefSchema),
  text: z.optional(z.string()),
  made: z.optional(madeSchema),
});
export type NodeResult = z.infer<typeof nodeResultSchema>;

/** One entry of a node's history. Never changes once it is there. */
export const resultSchema = z.extend(rowSchema, {
  nodeId: idSchema,
  /** The cache key of the work that made it (`engine/cache-key`). */
  cacheKey: z.string(),
  asset: z.optional(assetRefSchema),
  text: z.optional(z.string()),
  made: madeSchema,
});
export type Result = z.infer<typeof resultSchema>;
