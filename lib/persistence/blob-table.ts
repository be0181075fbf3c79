// Media bytes in IndexedDB, for browsers without OPFS: in pieces, so that no row is large and none is a Blob, which
// some browsers keep as an outside file that can vanish by itself.
import type { Database, Tables } from "./database";

const PIECE_BYTES = 512 * 1024;

export interface BlobTable {
  put(key: string, bytes: Blob): Promise<void>;
  /** Undefined when there is nothing under this key. */
  get(key: string): Promise<Blob | undefined>;
  delete(key: string): Promise<void>;
  keys(): Promise<string[]>;
}

export function createBlobTable(database: Pick<Database, "use">): BlobTable {
  const pieces = ({ blobs }: Tables, key: string, first = 0) =>
    blobs.where(":id").between([key, first], [key, Number.MAX_SAFE_INTEGER], true, true);

  return {
    async put(key, bytes) {
      const count = Math.max(1, Math.ceil(bytes.size / PIECE_BYTES));
      for (let index = 0; index < count; index++) {
        const piece = await bytes.slice(index * PIECE_BYTES, (index + 1) * PIECE_BYTES).arrayBuffer();
        await database.use(({ blobs }) => blobs.put(piece, [key, index]));
      }
      // A longer file that was here before must not be the tail of this one.
      await database.use((tables) => pieces(tables, key, count).delete());
    },
    async get(key) {
      const found = await database.use((tables) => pieces(tables, key).toArray());
      return found.length === 0 ? undefined : new Blob(found);
    },
    async delete(key) {
      await database.use((tables) => pieces(tables, key).delete());
    },
    async keys() {
      const all = (await database.use(({ blobs }) => blobs.toCollection().primaryKeys())) as [string, number][];
      return [...new Set(all.map(([key]) => key))];
    },
  };
}
