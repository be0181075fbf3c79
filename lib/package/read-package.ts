// A package, opened and checked as far as that goes without its media. Whatever is wrong is said before anything is kept.
import { BlobReader, BlobWriter, TextWriter, ZipReader, type Entry, type FileEntry } from "@zip.js/zip.js";
import { AppError, toAppError } from "../core/app-error";
import { sha256 } from "../core/hash";
import { findEmbedded, mapObjects } from "./asset-refs";
import {
  MANIFEST_FILE,
  manifestSchema,
  PACKAGE_VERSION,
  packageWorkflowSchema,
  WORKFLOW_FILE,
  type Manifest,
  type ManifestAsset,
  type PackageWorkflow,
} from "./manifest";
import { packageError } from "./package-error";

const MAX_ENTRIES = 20_000;
const MAX_MANIFEST_BYTES = 4 * 1024 * 1024;
const MAX_WORKFLOW_BYTES = 64 * 1024 * 1024;
/** Names are only ever looked up, never used as paths; all the same a package with odd ones is refused. */
const ASSET_NAME = /^assets\/[A-Za-z0-9._-]{1,200}$/;

export interface OpenPackage {
  readonly manifest: Manifest;
  readonly workflow: PackageWorkflow;
  readonly embedded: readonly (ManifestAsset & { origin: "embedded" })[];
  /** The bytes of an embedded asset, checked against their CRC and the size in the manifest. */
  readAsset(asset: ManifestAsset & { origin: "embedded" }): Promise<Blob>;
  close(): Promise<void>;
}

function checkEntries(entries: readonly Entry[]): Map<string, FileEntry> {
  if (entries.length > MAX_ENTRIES) throw packageError("TooLarge", `The package has more than ${MAX_ENTRIES} files.`);
  const files = new Map<string, FileEntry>();
  const seen = new Set<string>();
  for (const entry of entries) {
    const name = entry.filename;
    if (name.startsWith("/") || name.includes("\\") || name.split("/").includes("..")) {
      throw packageError("BadName", `The package contains a path that leads out of it: “${name}”.`, name);
    }
    const folded = name.normalize("NFC").toLowerCase();
    if (seen.has(folded)) throw packageError("DuplicateEntry", `The package contains “${name}” twice.`, name);
    seen.add(folded);
    if (entry.directory) continue;
    if (entry.encrypted) throw packageError("Encrypted", `“${name}” is encrypted, which a package can't be.`, name);
    files.set(name, entry);
  }
  return files;
}

async function readText(files: ReadonlyMap<string, FileEntry>, name: string, maxBytes: number): Promise<string> {
  const entry = files.get(name);
  if (entry === undefined) throw packageError("MissingEntry", `The package has no ${name}.`, name);
  if (entry.uncompressedSize > maxBytes)
    throw packageError("TooLarge", `${name} is larger than a package may have it.`, name);
  try {
    return await entry.getData(new TextWriter(), { checkSignature: true, useWebWorkers: false });
  } catch (error) {
    throw packageError("Damaged", `${name} is damaged: ${toAppError(error, "package").message}`, name, error);
  }
}

function parseJson(text: string, code: "BadManifest" | "BadWorkflow", entry: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw packageError(code, `${entry} is not JSON: ${toAppError(error, "package").message}`, entry, error);
  }
}

function parseManifest(text: string): Manifest {
  const json = parseJson(text, "BadManifest", MANIFEST_FILE);
  const version = (json as { packageVersion?: unknown } | null)?.packageVersion;
  if (typeof version === "number" && version > PACKAGE_VERSION) {
    throw packageError(
      "NewerPackage",
      `The package is of version ${version}; this build reads up to ${PACKAGE_VERSION}.`,
      MANIFEST_FILE,
    );
  }
  const parsed = manifestSchema.safeParse(json);
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw packageError(
    "BadManifest",
    `manifest.json is not valid at “${issue?.path.join(".") ?? ""}”: ${issue?.message ?? ""}`,
    MANIFEST_FILE,
  );
}

async function parseWorkflow(text: string, manifest: Manifest): Promise<PackageWorkflow> {
  const { hash } = manifest.workflow;
  if (hash !== undefined && hash !== `sha256-${await sha256(text)}`) {
    throw packageError("BadHash", "workflow.json is not what the manifest says it is.", WORKFLOW_FILE);
  }
  const parsed = packageWorkflowSchema.safeParse(parseJson(text, "BadWorkflow", WORKFLOW_FILE));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  throw packageError(
    "BadWorkflow",
    `workflow.json is not valid at “${issue?.path.join(".") ?? ""}”: ${issue?.message ?? ""}`,
    WORKFLOW_FILE,
  );
}

function checkAssets(files: ReadonlyMap<string, FileEntry>, manifest: Manifest, workflow: PackageWorkflow) {
  const embedded = manifest.assets.filter((asset) => asset.origin === "embedded");
  const ids = new Set<string>();
  for (const asset of embedded) {
    const entry = files.get(asset.file);
    if (!ASSET_NAME.test(asset.file))
      throw packageError("BadName", `“${asset.file}” is no name for a file of a package.`, asset.file);
    if (entry === undefined)
      throw packageError("MissingEntry", `The package lacks ${asset.file}, which its manifest names.`, asset.file);
    if (asset.bytes !== undefined && entry.uncompressedSize !== asset.bytes) {
      throw packageError(
        "BadSize",
        `${asset.file} has ${entry.uncompressedSize} bytes where the manifest says ${asset.bytes}.`,
        asset.file,
      );
    }
    if (ids.has(asset.id))
      throw packageError("DuplicateEntry", `The manifest names the asset ${asset.id} twice.`, asset.file);
    ids.add(asset.id);
  }
  mapObjects(workflow, (object) => {
    const ref = findEmbedded(object);
    if (ref !== undefined && !ids.has(ref.id)) {
      throw packageError(
        "MissingAsset",
        `workflow.json uses the asset ${ref.id}, which the package does not contain.`,
        WORKFLOW_FILE,
      );
    }
    return undefined;
  });
  return embedded;
}

/** Opens a package. Rejects with a package error that names the entry at fault. The caller closes it. */
export async function openPackage(file: Blob): Promise<OpenPackage> {
  const reader = new ZipReader(new BlobReader(file), {
    useWebWorkers: false,
    checkOverlappingEntry: true,
    // Names are ours to refuse, with words that say which.
    filenameValidation: "tolerant",
  });
  try {
    const entries = await reader.getEntries().catch((error: unknown) => {
      throw packageError("NotAZip", "This is not a zip file, or it is cut short.", undefined, error);
    });
    const files = checkEntries(entries);
    const manifest = parseManifest(await readText(files, MANIFEST_FILE, MAX_MANIFEST_BYTES));
    const workflow = await parseWorkflow(await readText(files, WORKFLOW_FILE, MAX_WORKFLOW_BYTES), manifest);
    const embedded = checkAssets(files, manifest, workflow);
    return {
      manifest,
      workflow,
      embedded,
      async readAsset(asset) {
        const entry = files.get(asset.file) as FileEntry;
        try {
          const blob = await entry.getData(new BlobWriter(asset.mime), { checkSignature: true, useWebWorkers: false });
          if (blob.size !== entry.uncompressedSize)
            throw packageError("BadSize", `${asset.file} has not the size it says.`, asset.file);
          return blob;
        } catch (error) {
          if (error instanceof AppError) throw error;
          const { message } = toAppError(error, "package");
          throw packageError("Damaged", `${asset.file} is damaged: ${message}`, asset.file, error);
        }
      },
      close: () => reader.close(),
    };
  } catch (error) {
    await reader.close();
    throw error;
  }
}
