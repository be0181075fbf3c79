// Object stores, indexes and cursors of the simulated IndexedDB, as far as the app and Dexie use them.
import type { Request } from "./idb-events";
import { compareKeys, isKey, keyIn, rangeOf, stringList, type Key, type KeyPath } from "./idb-keys";
import { stored, type DiskIndex, type DiskRecord, type DiskStore } from "./idb-store";
import type { Transaction } from "./idb-transaction";

type Direction = "next" | "nextunique" | "prev" | "prevunique";

/** What stores and indexes have in common: reading by the order of their keys. */
class Source {
  readonly transaction: Transaction;
  readonly name: string;
  readonly keyPath: KeyPath;
  protected readonly store: DiskStore;
  private readonly order: DiskIndex | undefined;

  constructor(transaction: Transaction, store: DiskStore, name: string, order?: DiskIndex) {
    this.transaction = transaction;
    this.store = store;
    this.name = name;
    this.order = order;
    this.keyPath = order === undefined ? store.keyPath : order.keyPath;
  }

  private within(query: unknown): readonly DiskRecord[] {
    return this.store.within(rangeOf(query), this.order);
  }

  get(query: unknown): Request {
    const range = rangeOf(query);
    if (this.order === undefined && isKey(query)) {
      return this.transaction.ask(this, () => stored(this.store.get(query)?.value));
    }
    return this.transaction.ask(this, () => stored(this.within(range)[0]?.value));
  }

  getKey(query: unknown): Request {
    return this.transaction.ask(this, () => this.within(query)[0]?.primaryKey);
  }

  getAll(query?: unknown, count?: number): Request {
    return this.transaction.ask(this, () =>
      this.within(query)
        .slice(0, count)
        .map(({ value }) => stored(value)),
    );
  }

  getAllKeys(query?: unknown, count?: number): Request {
    return this.transaction.ask(this, () =>
      this.within(query)
        .slice(0, count)
        .map(({ primaryKey }) => primaryKey),
    );
  }

  count(query?: unknown): Request {
    return this.transaction.ask(this, () => this.within(query).length);
  }

  openCursor(query?: unknown, direction: Direction = "next"): Request {
    return this.openAnyCursor(query, direction, true);
  }

  openKeyCursor(query?: unknown, direction: Direction = "next"): Request {
    return this.openAnyCursor(query, direction, false);
  }

  private openAnyCursor(query: unknown, direction: Direction, hasValue: boolean): Request {
    const { transaction } = this;
    let list: readonly DiskRecord[] | undefined;
    let at = 0;
    const records = () => {
      if (list !== undefined) return list;
      const found = direction.startsWith("prev") ? this.within(query).toReversed() : this.within(query);
      const isNew = (record: DiskRecord, index: number) =>
        index === 0 || compareKeys(record.key, (found[index - 1] as DiskRecord).key) !== 0;
      return (list = direction.endsWith("unique") ? found.filter(isNew) : found);
    };
    const current = () => {
      const record = records()[at];
      return record === undefined ? null : cursorAt(record);
    };
    const moved = (to: () => number) => {
      transaction.ask(
        this,
        () => {
          at = to();
          return current();
        },
        request,
      );
    };
    const cursorAt = (record: DiskRecord) => ({
      key: record.key,
      primaryKey: record.primaryKey,
      direction,
      source: this,
      request,
      ...(hasValue && { value: stored(record.value) }),
      advance: (count: number) => moved(() => at + count),
      continue: (key?: Key) =>
        moved(() => {
          if (key === undefined) return at + 1;
          const index = records().findIndex((one, place) => place > at && compareKeys(one.key, key) >= 0);
          return index < 0 ? Number.MAX_SAFE_INTEGER : index;
        }),
      update: (value: unknown) => new ObjectStore(transaction, this.store).put(value),
      delete: () => new ObjectStore(transaction, this.store).delete(record.primaryKey),
    });
    const request: Request = transaction.ask(this, current);
    return request;
  }
}

class Index extends Source {
  readonly unique: boolean;
  readonly multiEntry = false;

  constructor(transaction: Transaction, store: DiskStore, name: string) {
    const index = store.indexes.get(name);
    if (index === undefined) throw new DOMException(`no index ${name}`, "NotFoundError");
    super(transaction, store, name, index);
    this.unique = index.unique;
  }
}

export class ObjectStore extends Source {
  readonly autoIncrement = false;

  constructor(transaction: Transaction, store: DiskStore) {
    super(transaction, store, store.name);
  }

  get indexNames(): readonly string[] {
    return stringList(this.store.indexes.keys());
  }

  index(name: string): Index {
    return new Index(this.transaction, this.store, name);
  }

  createIndex(name: string, keyPath: KeyPath, { unique = false } = {}): Index {
    this.store.indexes.set(name, { keyPath, unique });
    return this.index(name);
  }

  deleteIndex(name: string): void {
    this.store.indexes.delete(name);
  }

  put(value: unknown, key?: Key): Request {
    return this.write(value, key, false);
  }

  add(value: unknown, key?: Key): Request {
    return this.write(value, key, true);
  }

  private write(value: unknown, outOfLine: Key | undefined, isNew: boolean): Request {
    const copy = stored(value);
    const key = this.keyPath === null ? outOfLine : keyIn(copy, this.keyPath);
    if (!isKey(key)) throw new DOMException(`no valid key for ${this.name}`, "DataError");
    return this.transaction.ask(this, () => {
      if (isNew && this.store.get(key) !== undefined) throw new DOMException("the key is taken", "ConstraintError");
      this.transaction.write(this.store, { key, primaryKey: key, value: copy }, key);
      return key;
    });
  }

  delete(query: unknown): Request {
    const range = rangeOf(query);
    return this.transaction.ask(this, () => {
      for (const { key } of this.store.within(range)) this.transaction.write(this.store, undefined, key);
    });
  }

  clear(): Request {
    return this.transaction.ask(this, () => {
      for (const { key } of this.store.within(undefined)) this.transaction.write(this.store, undefined, key);
    });
  }
}
