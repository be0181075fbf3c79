// What a run leaves behind: one row in `runs`. Rows stay on this device and never merge.
import * as z from "zod/mini";
import { nodeErrorSchema } from "./node";

export const runModeSchema = z.enum(["all", "to", "from", "selection", "stale"]);
export type RunMode = z.infer<typeof runModeSchema>;

export const nodeOutcomeSchema = z.object({
  status: z.enum(["complete", "failed", "cancelled", "skipped"]),
  error: z.optional(nodeErrorSchema),
  durationMs: z.optional(z.number()),
  /** The result was already there. */
  isCached: z.optional(z.boolean()),
});
export type NodeOutcome = z.infer<typeof nodeOutcomeSchema>;

export const runRecordSchema = z.object({
  id: z.string(),
  workflowId: z.string(),
  mode: runModeSchema,
  /** Node ids in the order of the plan. */
  plan: z.array(z.string()),
  /** Ms since the epoch. */
  startedAt: z.number(),
  endedAt: z.number(),
  status: z.enum(["complete", "failed", "cancelled"]),
  nodes: z.record(z.string(), nodeOutcomeSchema),
});
export type RunRecord = z.infer<typeof runRecordSchema>;
