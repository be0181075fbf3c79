// The two JSON files of a `.genaiw.zip`. Others write packages too: what we add later is optional, and what we don't
// know we leave alone.
import * as z from "zod/mini";
import en from "zod/v4/locales/en.js";
import { edgeSchema } from "../domain/edge";
import { nodeSchema } from "../domain/node";
import { idSchema } from "../domain/row";
import { viewportSchema, workflowNameSchema } from "../domain/workflow";

// A bad package is reported in zod's words, which its small build leaves out; they load with the package code, not at boot.
z.config(en());

/** Bumped only when an older reader would misread a newer package. */
export const PACKAGE_VERSION = 1;
export const MANIFEST_FILE = "manifest.json";
export const WORKFLOW_FILE = "workflow.json";

/** `sha256-` and 64 hex digits. */
export const packageHashSchema = z
  .string()
  .check(z.regex(/^sha256-[0-9a-f]{64}$/, "expected sha256- and 64 hex digits"));

const assetId = z.string().check(z.minLength(1), z.maxLength(200));
const facts = {
  id: assetId,
  mime: z.optional(z.string().check(z.maxLength(200))),
  bytes: z.optional(z.int().check(z.nonnegative())),
  hash: z.optional(packageHashSchema),
  name: z.optional(z.string().check(z.maxLength(500))),
};

export const manifestAssetSchema = z.discriminatedUnion("origin", [
  z.object({ ...facts, origin: z.literal("embedded"), file: z.string().check(z.maxLength(300)) }),
  z.object({ ...facts, origin: z.literal("url"), url: z.string().check(z.maxLength(4096)) }),
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
    hash: z.optional(packageHashSchema),
  }),
  assets: z.array(manifestAssetSchema).check(z.maxLength(20_000)),
});
export type Manifest = z.infer<typeof manifestSchema>;

/** A node as it travels: without what only a database knows. Refs to embedded media say `{ kind: "embedded", id }`. */
export const packageNodeSchema = z.extend(
  z.partial(z.omit(nodeSchema, { workflowId: true, updatedAt: true, version: true, result: true }), {
    title: true,
    status: true,
    config: true,
  }),
  { result: z.optional(z.record(z.string(), z.unknown())) },
);

export const packageEdgeSchema = z.omit(edgeSchema, { workflowId: true, updatedAt: true, version: true });

export const packageWorkflowSchema = z.object({
  id: idSchema,
  name: workflowNameSchema,
  viewport: z.optional(viewportSchema),
  partition: z.optional(z.string()),
  createdAt: z.optional(z.number()),
  nodes: z.array(packageNodeSchema).check(z.maxLength(50_000)),
  edges: z.array(packageEdgeSchema).check(z.maxLength(200_000)),
});
export type PackageWorkflow = z.infer<typeof packageWorkflowSchema>;
