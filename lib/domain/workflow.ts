import { z } from "zod";
import { idSchema, rowSchema } from "./row";

/** The visible part of the canvas: offset in screen px, zoom as a factor. */
export const viewportSchema = z.object({
  x: z.number(),
  y: z.number(),
  zoom: z.number().positive(),
});
export type Viewport = z.infer<typeof viewportSchema>;

export const workflowNameSchema = z.string().max(200);

export const workflowSchema = rowSchema.omit({ workflowId: true }).extend({
  id: idSchema,
  name: workflowNameSchema,
  viewport: viewportSchema,
  partition: z.string().optional(),
  createdAt: z.number(),
});
export type Workflow = z.infer<typeof workflowSchema>;

export const HOME_VIEWPORT: Viewport = { x: 0, y: 0, zoom: 1 };
