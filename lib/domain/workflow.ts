import * as z from "zod/mini";
import { idSchema, rowSchema } from "./row";

/** The visible part of the canvas: offset in screen px, zoom as a factor. */
export const viewportSchema = z.object({
  x: z.number(),
  y: z.number(),
  zoom: z.number().check(z.positive()),
});
export type Viewport = z.infer<typeof viewportSchema>;

export const workflowNameSchema = z.string().check(z.maxLength(200));

export const workflowSchema = z.extend(z.omit(rowSchema, { workflowId: true }), {
  id: idSchema,
  name: workflowNameSchema,
  viewport: viewportSchema,
  partition: z.optional(z.string()),
  createdAt: z.number(),
});
export type Workflow = z.infer<typeof workflowSchema>;

export const HOME_VIEWPORT: Viewport = { x: 0, y: 0, zoom: 1 };
