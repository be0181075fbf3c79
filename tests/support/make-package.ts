// Packages as others might write them, good and bad.
import {
  TextReader,
  Uint8ArrayReader,
  Uint8ArrayWriter,
  ZipWriter,
  type ZipWriterAddDataOptions,
} from "@zip.js/zip.js";
import { createHash } from "node:crypto";

export interface PackageFile {
  readonly name: string;
  readonly content: string | Uint8Array<ArrayBuffer>;
  readonly options?: ZipWriterAddDataOptions;
}

export async function zipOf(files: readonly PackageFile[]): Promise<Blob> {
  const zip = new ZipWriter(new Uint8ArrayWriter(), { useWebWorkers: false });
  for (const { name, content, options = {} } of files) {
    const reader = typeof content === "string" ? new TextReader(content) : new Uint8ArrayReader(content);
    await zip.add(name, reader, options);
  }
  return new Blob([(await zip.close()) as Uint8Array<ArrayBuffer>]);
}

export const PICTURE = new TextEncoder().encode("not really a picture, but bytes with a hash");
export const PICTURE_HASH = createHash("sha256").update(PICTURE).digest("hex");

interface Json {
  [key: string]: unknown;
}

export function aManifest(changes: Json = {}): Json {
  return {
    packageVersion: 1,
    app: { name: "somebody", version: "9" },
    createdAt: "2026-01-01T00:00:00.000Z",
    workflow: { id: "w1", file: "workflow.json", name: "Theirs" },
    assets: [
      {
        id: "picture",
        origin: "embedded",
        mime: "image/png",
        bytes: PICTURE.length,
        hash: `sha256-${PICTURE_HASH}`,
        file: "assets/picture.png",
      },
    ],
    ...changes,
  };
}

export function aWorkflowFile(changes: Json = {}): Json {
  return {
    id: "w1",
    name: "Theirs",
    nodes: [
      { id: "n1", type: "image", position: { x: 0, y: 0 }, config: { asset: { kind: "embedded", id: "picture" } } },
      { id: "n2", type: "their-own-kind", position: { x: 9, y: 9 }, config: { deep: [1, null, { a: true }] } },
    ],
    edges: [{ id: "e1", source: "n1", target: "n2" }],
    ...changes,
  };
}

/** The files of a whole package; `level` 0 stores them, others deflate. */
export function packageFiles(level = 6): PackageFile[] {
  return [
    { name: "manifest.json", content: JSON.stringify(aManifest()), options: { level } },
    { name: "workflow.json", content: JSON.stringify(aWorkflowFile()), options: { level } },
    { name: "assets/picture.png", content: PICTURE, options: { level } },
  ];
}
