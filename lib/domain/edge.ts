import { z } from "zod";
import { idSchema, rowSchema } from "./row";

export const edgeSchema = rowSchema.extend({
  /** Node ids. */
  source: idSchema,
  target: idSchema,
  /** Port ids; absent means the first port. */
  sourceHandle: z.string().max(200).optional(),
  targetHandle: z.string().max(200).optional(),
});
export type Edge = z.infer<typeof edgeSchema>;
