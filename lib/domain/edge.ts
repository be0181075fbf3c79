import * as z from "zod/mini";
import { idSchema, rowSchema } from "./row";

export const edgeSchema = z.extend(rowSchema, {
  /** Node ids. */
  source: idSchema,
  target: idSchema,
  /** Port ids; absent means the first port. */
  sourceHandle: z.optional(z.string().check(z.maxLength(200))),
  targetHandle: z.optional(z.string().check(z.maxLength(200))),
});
export type Edge = z.infer<typeof edgeSchema>;
