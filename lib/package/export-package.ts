// A workflow and its media as one `.genaiw.zip`. The same content gives the same bytes: entries are sorted, times are
// fixed, and what only this database knows (versions, times of writing) stays out.
import { BlobReader, BlobWriter, TextReader, ZipWriter, type ZipWriterAddDataOptions } from "@zip.js/zip.js";
import { canonicalJson } from "../core/json";
import { sha256 } from "../core/hash";
import { assetKey, type AssetRef } from "../domain/asset-ref";
import type { Edge } from "../domain/edge";
import type { Node } from "../domain/node";
import type { Workflow } from "../domain/workflow";
import { findRef, mapObjects } from "./asset-refs";
import { extensionOf, isCompressed } from "./media-types";
import { MANIFEST_FILE, PACKAGE_VERSION, WORKFLOW_FILE, type Manifest, type ManifestAsset } from "./manifest";
import { packageError } from "./package-error";
import type { PackageMedia } from "./ports";

export interface ExportRequest {
  readonly workflow: Workflow;
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  readonly appVersion: string;
  /** Fetch the files behind `url` assets and put them in; those that can't be had stay urls. */
  readonly includeOriginals?: boolean;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: { readonly done: number; readonly total: number }) => void;
}

interface Embedded {
  readonly id: string;
  readonly file: string;
  readonly blob: Blob;
  readonly mime: string;
}

/** DOS times start here; a package has no times of its own. */
const EPOCH = new Date(1980, 0, 1);

function byId(a: { readonly id: string }, b: { readonly id: string }): number {
  return a.id < b.id ? -1 : 1;
}

function refsIn(nodes: readonly Node[]): Map<string, AssetRef> {
  const refs = new Map<string, AssetRef>();
  mapObjects(nodes, (object) => {
    const ref = findRef(object);
    if (ref !== undefined) refs.set(assetKey(ref), ref);
    return undefined;
  });
  return refs;
}

async function gather(request: ExportRequest, media: PackageMedia) {
  const embedded = new Map<string, Embedded>();
  const entries: ManifestAsset[] = [];
  for (const [key, ref] of [...refsIn(request.nodes)].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    request.signal?.throwIfAborted();
    if (ref.kind === "url" && request.includeOriginals !== true) {
      entries.push({ id: key, origin: "url", url: ref.url, ...(ref.mime !== undefined && { mime: ref.mime }) });
      continue;
    }
    const blob = await readOriginal(ref, media);
    const hash = ref.kind !== "url" && ref.hash !== undefined ? ref.hash : await sha256(await blob.arrayBuffer());
    const mime = ref.mime ?? (blob.type || "application/octet-stream");
    const file = `assets/${hash}.${extensionOf(mime)}`;
    const name = (await media.find(hash))?.name;
    embedded.set(key, { id: hash, file, blob, mime });
    entries.push({
      id: hash,
      origin: "embedded",
      mime,
      bytes: blob.size,
      hash: `sha256-${hash}`,
      file,
      ...(name !== undefined && { name }),
    });
  }
  return { embedded, entries };
}

async function readOriginal(ref: AssetRef, media: PackageMedia): Promise<Blob> {
  try {
    return await media.get(ref);
  } catch (error) {
    const what = error instanceof Error ? error.message : String(error);
    throw packageError("MissingAsset", `A picture of this workflow can't be read: ${what}`, assetKey(ref), error);
  }
}

function workflowJson(request: ExportRequest, embedded: ReadonlyMap<string, Embedded>): string {
  const { workflow, nodes, edges } = request;
  const travelling = ({ workflowId: _workflowId, updatedAt: _updatedAt, version: _version, ...row }: Node | Edge) =>
    row;
  const graph = {
    id: workflow.id,
    name: workflow.name,
    viewport: workflow.viewport,
    ...(workflow.partition !== undefined && { partition: workflow.partition }),
    createdAt: workflow.createdAt,
    nodes: nodes.toSorted(byId).map(travelling),
    edges: edges.toSorted(byId).map(travelling),
  };
  const portable = mapObjects(graph, (object) => {
    const ref = findRef(object);
    const inside = ref && embedded.get(assetKey(ref));
    return inside && { kind: "embedded", id: inside.id };
  });
  return canonicalJson(portable);
}

/** Streams the package into a Blob. Rejects with `MissingAsset` when media that it needs is not readable. */
export async function exportPackage(request: ExportRequest, media: PackageMedia): Promise<Blob> {
  const { workflow, nodes, edges, signal, onProgress } = request;
  const { embedded, entries } = await gather(request, media);
  const graph = workflowJson(request, embedded);
  const changedAt = Math.max(
    workflow.updatedAt,
    ...nodes.map((node) => node.updatedAt),
    ...edges.map((edge) => edge.updatedAt),
  );
  const manifest: Manifest = {
    packageVersion: PACKAGE_VERSION,
    app: { name: "atelier", version: request.appVersion },
    createdAt: new Date(changedAt).toISOString(),
    workflow: { id: workflow.id, file: WORKFLOW_FILE, name: workflow.name, hash: `sha256-${await sha256(graph)}` },
    assets: entries,
  };

  const files = [...new Map([...embedded.values()].map((asset) => [asset.file, asset])).values()];
  const zip = new ZipWriter(new BlobWriter("application/zip"), {
    lastModDate: EPOCH,
    extendedTimestamp: false,
    useWebWorkers: false,
    ...(signal !== undefined && { signal }),
  });
  await zip.add(MANIFEST_FILE, new TextReader(JSON.stringify(manifest, undefined, 2)));
  await zip.add(WORKFLOW_FILE, new TextReader(graph));
  const total = files.length;
  for (const [index, { file, blob, mime }] of files.entries()) {
    const options: ZipWriterAddDataOptions = { level: isCompressed(mime) ? 0 : 6 };
    await zip.add(file, new BlobReader(blob), options);
    onProgress?.({ done: index + 1, total });
  }
  return zip.close();
}
