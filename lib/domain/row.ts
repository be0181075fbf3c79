// What every row of every table has.
import * as z from "zod/mini";
import type { Json } from "../core/json";

// The page's security policy forbids code made from text, which zod would otherwise try first.
z.config({ jitless: true });

export const jsonSchema: z.ZodMiniType<Json> = z.json() as unknown as z.ZodMiniType<Json>;

/** Made ids are UUIDv7; ids that come from outside (a package, a script) are kept as they are. */
export const idSchema = z.string().check(z.minLength(1), z.maxLength(200));

export const rowSchema = z.object({
  id: idSchema,
  workflowId: idSchema,
  /** Ms since the epoch of the last accepted write. */
  updatedAt: z.number(),
  /** Grows by one with each write to the row that this database accepted. */
  version: z.int().check(z.nonnegative()),
});
