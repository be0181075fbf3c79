// The two JSON files of a `.genaiw.zip`. Others write packages too: what we add later is optional, and what we don't
// know we leave alone.
import { z } from "zod";
import { edgeSchema } from "../domain/edge";
import { configSchema, nodeSchema } from "../domain/node";
import { idSchema } from "../domain/row";
import { viewportSchema, workflowNameSchema } from "../domain/workflow";

/** Bumped only when an older reader would misread a newer package. */
export const PACKAGE_VERSION = 1;
export const MANIFEST_FILE = "manifest.json";
export const WORKFLOW_FILE = "workflow.json";

/** `sha256-` and 64 hex digits. */
export const packageHashSchema = z.string().regex(/^sha256-[0-9a-f]{64}$/, "expected sha256- and 64 hex digits");

const assetId = z.string().min(1).max(200);
const facts = {
  id: assetId,
  mime: z.string().max(200).optional(),
  bytes: z.number().int().nonnegative().optional(),
  hash: packageHashSchema.optional(),
  name: z.string().max(500).optional(),
};

export const manifestAssetSchema = z.discriminatedUnion("origin", [
  z.object({ ...facts, origin: z.literal("embedded"), file: z.string().max(300) }),
  z.object({ ...facts, origin: z.literal("url"), url: z.string().max(4096) }),
]);
export type ManifestAsset = z.infer<typeof manifestAssetSchema>;

export const manifestSchema = z.object({
  packageVersion: z.literal(PACKAGE_VERSION),
  app: z.object({ name: z.string(), version: z.string() }),
  /** ISO 8601: when the workflow last changed, so that the same content gives the same bytes. */
  createdAt: z.string(),
  workflow: z.object({
    id: idSchema,
    file: z.literal(WORKFLOW_FILE),
    name: z.string(),
    hash: packageHashSchema.optional(),
  }),
  assets: z.array(manifestAssetSchema).max(20_000),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A node as it travels: without what only a database knows. Refs to embedded media say `{ kind: "embedded", id }`. */
export const packageNodeSchema = nodeSchema
  .omit({ workflowId: true, updatedAt: true, version: true, result: true })
  .partial({ title: true, status: true, config: true })
  .extend({ config: configSchema.optional(), result: z.record(z.string(), z.unknown()).optional() });

export const packageEdgeSchema = edgeSchema.omit({ workflowId: true, updatedAt: true, version: true });

export const packageWorkflowSchema = z.object({
  id: idSchema,
  name: workflowNameSchema,
  viewport: viewportSchema.optional(),
  partition: z.string().optional(),
  createdAt: z.number().optional(),
  nodes: z.array(packageNodeSchema).max(50_000),
  edges: z.array(packageEdgeSchema).max(200_000),
});
export type PackageWorkflow = z.infer<typeof packageWorkflowSchema>;
