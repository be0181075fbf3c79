// Finding and replacing the media references inside of a graph's JSON, wherever they stand.
import { isRecord } from "../core/json";
import { assetRefSchema, type AssetRef } from "../domain/asset-ref";

export interface EmbeddedRef {
  readonly kind: "embedded";
  readonly id: string;
}

export function findRef(value: unknown): AssetRef | undefined {
  if (!isRecord(value) || typeof value["kind"] !== "string") return undefined;
  const parsed = assetRefSchema.safeParse(value);
  return parsed.success ? parsed.data : undefined;
}

export function findEmbedded(value: unknown): EmbeddedRef | undefined {
  if (!isRecord(value) || value["kind"] !== "embedded" || typeof value["id"] !== "string") return undefined;
  return { kind: "embedded", id: value["id"] };
}

/** A copy of JSON in which `replace` has had its say on every object; undefined leaves the object and looks inside. */
export function mapObjects(value: unknown, replace: (object: Record<string, unknown>) => unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => mapObjects(item, replace));
  if (!isRecord(value)) return value;
  const replaced = replace(value);
  if (replaced !== undefined) return replaced;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, mapObjects(item, replace)]));
}
