// Versions of workflows: what a graph was at a moment, whole and compressed. Whole and not as differences, so that one
// damaged version costs no other, and any may be thinned out; graphs of JSON compress to about a tenth.
import { crc32 } from "../core/crc32";
import { canonicalJson } from "../core/json";
import type { AssetRef } from "../domain/asset-ref";
import type { Snapshot } from "../domain/snapshot";
import { snapshotSchema } from "../domain/snapshot";
import { AppError } from "../core/app-error";
import type { Database } from "./database";
import { seal, unseal } from "./seal";
import type { Version, VersionRow } from "./version-row";

const FORMAT_VERSION = 1;

export interface VersionRows {
  /** Oldest first. A damaged one is left out. */
  list(workflowId: string): Promise<Version[]>;
  /** Keeps a version; one with this id that is there already stays. False then. */
  save(version: Omit<Version, "nodeCount" | "edgeCount" | "bytes">, snapshot: Snapshot): Promise<boolean>;
  /** Rejects with `NotFound` or `Damaged`. */
  load(id: string): Promise<Snapshot>;
  remove(ids: readonly string[]): Promise<void>;
  /** Visits what is known of each version, with the assets it needs. */
  each(visit: (row: unknown) => void): Promise<void>;
}

async function pump(bytes: BufferSource, through: GenericTransformStream): Promise<ArrayBuffer> {
  const stream = new Blob([bytes]).stream().pipeThrough(through as ReadableWritablePair<Uint8Array, BufferSource>);
  return new Response(stream as unknown as ReadableStream<Uint8Array<ArrayBuffer>>).arrayBuffer();
}

function assetsOf({ nodes }: Snapshot): AssetRef[] {
  const refs = new Map<string, AssetRef>();
  JSON.stringify(nodes, (_name, value: unknown) => {
    const { hash, kind } = (value ?? {}) as { hash?: unknown; kind?: unknown };
    if (typeof hash === "string" && typeof kind === "string") refs.set(hash, value as AssetRef);
    return value;
  });
  return [...refs.values()];
}

function describe({ id, workflowId, at, name, nodeCount, edgeCount, bytes }: Version): Version {
  return { id, workflowId, at, ...(name !== undefined && { name }), nodeCount, edgeCount, bytes };
}

/** The row without its body when it is as it was sealed. */
function intact({ body, ...about }: VersionRow): Omit<VersionRow, "body"> | undefined {
  if (!(body instanceof ArrayBuffer)) return undefined;
  const row = unseal(about);
  return row?.v === FORMAT_VERSION ? row : undefined;
}

export function createVersionRows(database: Database): VersionRows {
  return {
    async list(workflowId) {
      const rows = await database.use(({ versions }) => versions.where("workflowId").equals(workflowId).toArray());
      const found = rows.flatMap((row) => intact(row) ?? []);
      return found.map(describe).sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
    },
    async save(version, snapshot) {
      const json = new TextEncoder().encode(canonicalJson(snapshot));
      const body = await pump(json, new CompressionStream("deflate-raw"));
      const about = {
        ...version,
        v: FORMAT_VERSION,
        nodeCount: snapshot.nodes.length,
        edgeCount: snapshot.edges.length,
        bytes: body.byteLength,
        assets: assetsOf(snapshot),
        bodySum: crc32(new Uint8Array(body)),
      };
      return database.use(({ versions }) =>
        versions.db.transaction("rw", versions, async () => {
          if ((await versions.get(version.id)) !== undefined) return false;
          await versions.add({ ...seal(about), body });
          return true;
        }),
      );
    },
    async load(id) {
      const row = await database.use(({ versions }) => versions.get(id));
      if (row === undefined) {
        throw new AppError({ area: "persistence", code: "NotFound", message: `there is no version ${id}` });
      }
      const message = `version ${id} is damaged`;
      if (intact(row) === undefined || crc32(new Uint8Array(row.body)) !== row.bodySum) {
        throw new AppError({ area: "persistence", code: "Damaged", message });
      }
      const json = await pump(row.body, new DecompressionStream("deflate-raw"));
      const parsed = snapshotSchema.safeParse(JSON.parse(new TextDecoder().decode(json)));
      if (!parsed.success) throw new AppError({ area: "persistence", code: "Damaged", message });
      return parsed.data;
    },
    async remove(ids) {
      await database.use(({ versions }) => versions.bulkDelete([...ids]));
    },
    async each(visit) {
      await database.use(({ versions }) => versions.each(({ assets }) => visit({ assets })));
    },
  };
}
