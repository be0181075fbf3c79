// Rows of stored media. They merge and travel like all others; their ops belong to the library's scope.
import { changeOf } from "../domain/change";
import type { Asset } from "../domain/asset";
import { isAlive, rowOf } from "../domain/merge";
import type { Stored } from "../domain/stored";
import { opsOf, type Op, type OpContext } from "../domain/op";
import { LIBRARY_SCOPE, rowKey, type RowKey } from "../domain/tables";
import type { Database } from "./database";
import { unseal } from "./seal";

export interface AssetRows {
  /** Resolves when the row is durable. */
  save(asset: Asset): Promise<void>;
  find(hash: string): Promise<Asset | undefined>;
  /** Newest first. */
  list(): Promise<Asset[]>;
  remove(hash: string): Promise<void>;
}

export interface AssetRowsPorts {
  readonly database: Database;
  readonly opContext: Omit<OpContext, "stored">;
  write(ops: readonly Op[]): Promise<void>;
}

export function createAssetRows({ database, opContext, write }: AssetRowsPorts): AssetRows {
  const assetOf = (stored: Stored | undefined) =>
    stored !== undefined && isAlive(stored) ? (rowOf(stored, "assets") as Asset) : undefined;

  async function read(hash: string): Promise<Stored | undefined> {
    const sealed = await database.use(({ assets }) => assets.get(hash));
    return sealed && unseal(sealed);
  }

  async function replace(hash: string, to: Asset | undefined): Promise<void> {
    const stored = await read(hash);
    const key: RowKey = rowKey("assets", LIBRARY_SCOPE, hash);
    const change = changeOf([[key, assetOf(stored), to]]);
    await write(opsOf(change, { ...opContext, stored: () => stored }));
  }

  return {
    save: (asset) => replace(asset.id, asset),
    remove: (hash) => replace(hash, undefined),
    find: async (hash) => assetOf(await read(hash)),
    async list() {
      const rows = await database.use(({ assets }) => assets.toArray());
      const assets = rows.flatMap((sealed) => assetOf(unseal(sealed)) ?? []);
      return assets.sort((a, b) => b.createdAt - a.createdAt);
    },
  };
}
