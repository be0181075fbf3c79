// What the simulated disk holds of one object store: records in the order of their keys.
import { compareKeys, keyIn, type Key, type KeyPath, type KeyRange } from "./idb-keys";

export interface DiskRecord {
  /** The key in the store, or in the index that was asked. */
  readonly key: Key;
  readonly primaryKey: Key;
  readonly value: unknown;
}

export interface DiskIndex {
  readonly keyPath: KeyPath;
  readonly unique: boolean;
}

export interface DiskStore {
  readonly name: string;
  readonly keyPath: KeyPath;
  readonly indexes: Map<string, DiskIndex>;
  size(): number;
  get(key: Key): DiskRecord | undefined;
  /** Puts a record, or takes it away when `record` is undefined. Answers what was there. */
  replace(key: Key, record: DiskRecord | undefined): DiskRecord | undefined;
  /** Records within the range, in order of the store's keys or of an index's. */
  within(range: KeyRange | undefined, index?: DiskIndex): readonly DiskRecord[];
}

export function createDiskStore(name: string, keyPath: KeyPath): DiskStore {
  const records: DiskRecord[] = [];

  /** Where the key is, or where it would be. */
  function place(key: Key): number {
    let low = 0;
    let high = records.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (compareKeys((records[middle] as DiskRecord).key, key) < 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  function at(place: number, key: Key): DiskRecord | undefined {
    const record = records[place];
    return record !== undefined && compareKeys(record.key, key) === 0 ? record : undefined;
  }

  function slice(range: KeyRange | undefined): DiskRecord[] {
    if (range === undefined) return [...records];
    let first = range.lower === undefined ? 0 : place(range.lower);
    let last = range.upper === undefined ? records.length : place(range.upper);
    const isAt = (index: number, key: Key | undefined) => key !== undefined && at(index, key) !== undefined;
    if (range.lowerOpen && isAt(first, range.lower)) first += 1;
    if (!range.upperOpen && isAt(last, range.upper)) last += 1;
    return records.slice(first, last);
  }

  return {
    name,
    keyPath,
    indexes: new Map(),
    size: () => records.length,
    get: (key) => at(place(key), key),
    replace(key, record) {
      const index = place(key);
      const before = at(index, key);
      if (record !== undefined) records.splice(index, before === undefined ? 0 : 1, record);
      else if (before !== undefined) records.splice(index, 1);
      return before;
    },
    within(range, index) {
      if (index === undefined) return slice(range);
      return records
        .flatMap((record) => {
          const key = keyIn(record.value, index.keyPath);
          const isIn = key !== undefined && (range === undefined || range.includes(key));
          return isIn ? [{ ...record, key }] : [];
        })
        .toSorted((a, b) => compareKeys(a.key, b.key) || compareKeys(a.primaryKey, b.primaryKey));
    },
  };
}

/** A copy such as storage makes: later changes to the value don't reach it. Refuses what can't be stored. */
export function stored<T>(value: T): T {
  if (typeof value === "function" || typeof value === "symbol") {
    throw new DOMException("can't be cloned", "DataCloneError");
  }
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(stored) as T;
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype && prototype !== null) return structuredClone(value);
  const copy: Record<string, unknown> = {};
  for (const [name, part] of Object.entries(value)) {
    if (name === "__proto__")
      Object.defineProperty(copy, name, { value: stored(part), enumerable: true, configurable: true, writable: true });
    else copy[name] = stored<unknown>(part);
  }
  return copy as T;
}
