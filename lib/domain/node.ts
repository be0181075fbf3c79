import { z } from "zod";
import { nodeResultSchema } from "./result";
import { idSchema, jsonSchema, rowSchema } from "./row";

/** What is stored. That a node waits or runs is a fact about a tab, not about the workflow (`store/run-state`). */
export const nodeStatusSchema = z.enum(["idle", "complete", "error"]);
export type NodeStatus = z.infer<typeof nodeStatusSchema>;

/** Canvas units, which are CSS px at zoom 1. */
export const pointSchema = z.object({ x: z.number(), y: z.number() });
export type Point = z.infer<typeof pointSchema>;

export const sizeSchema = z.object({ width: z.number().positive(), height: z.number().positive() });
export type Size = z.infer<typeof sizeSchema>;

export const nodeErrorSchema = z.object({ code: z.string(), message: z.string() });
export type NodeError = z.infer<typeof nodeErrorSchema>;

export const configSchema = z.record(z.string().max(200), jsonSchema);
export type Config = z.infer<typeof configSchema>;

export const nodeSchema = rowSchema.extend({
  /** A node kind; one that this build doesn't know stays as it is and is shown as opaque. */
  type: z.string().min(1).max(100),
  title: z.string().max(500),
  status: nodeStatusSchema,
  position: pointSchema,
  size: sizeSchema.optional(),
  config: configSchema,
  result: nodeResultSchema.optional(),
  /** Why the last run failed here; with status `error` only. */
  error: nodeErrorSchema.optional(),
  runId: z.string().optional(),
  parentId: idSchema.optional(),
});
export type Node = z.infer<typeof nodeSchema>;
