// What every row of every table has.
import { z } from "zod";
import type { Json } from "../core/json";

// The page's security policy forbids code made from text, which zod would otherwise try first.
z.config({ jitless: true });

export const jsonSchema: z.ZodType<Json> = z.json() as unknown as z.ZodType<Json>;

/** Made ids are UUIDv7; ids that come from outside (a package, a script) are kept as they are. */
export const idSchema = z.string().min(1).max(200);

export const rowSchema = z.object({
  id: idSchema,
  workflowId: idSchema,
  /** Ms since the epoch of the last accepted write. */
  updatedAt: z.number(),
  /** Grows by one with each write to the row that this database accepted. */
  version: z.number().int().nonnegative(),
});
