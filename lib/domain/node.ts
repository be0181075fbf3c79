import * as z from "zod/mini";
import { nodeResultSchema } from "./result";
import { idSchema, jsonSchema, rowSchema } from "./row";

/** What is stored. That a node waits or runs is a fact about a tab, not about the workflow (`store/run-state`). */
export const nodeStatusSchema = z.enum(["idle", "complete", "error"]);
export type NodeStatus = z.infer<typeof nodeStatusSchema>;

/** Farther out than anybody scrolls, and near enough that neighbouring units are still different numbers. */
const FAR = 10_000_000;
const LARGEST = 100_000;
const coordinate = z.number().check(z.minimum(-FAR), z.maximum(FAR));
const extent = z.number().check(z.positive(), z.maximum(LARGEST));

/** Canvas units, which are CSS px at zoom 1. */
export const pointSchema = z.object({ x: coordinate, y: coordinate });
export type Point = z.infer<typeof pointSchema>;

export const sizeSchema = z.object({ width: extent, height: extent });
export type Size = z.infer<typeof sizeSchema>;

export const nodeErrorSchema = z.object({ code: z.string(), message: z.string() });
export type NodeError = z.infer<typeof nodeErrorSchema>;

export const configSchema = z.record(z.string().check(z.maxLength(200)), jsonSchema);
export type Config = z.infer<typeof configSchema>;

export const nodeSchema = z.extend(rowSchema, {
  /** A node kind; one that this build doesn't know stays as it is and is shown as opaque. */
  type: z.string().check(z.minLength(1), z.maxLength(100)),
  title: z.string().check(z.maxLength(500)),
  status: nodeStatusSchema,
  position: pointSchema,
  size: z.optional(sizeSchema),
  config: configSchema,
  result: z.optional(nodeResultSchema),
  /** Why the last run failed here; with status `error` only. */
  error: z.optional(nodeErrorSchema),
  runId: z.optional(z.string()),
  parentId: z.optional(idSchema),
});
export type Node = z.infer<typeof nodeSchema>;
