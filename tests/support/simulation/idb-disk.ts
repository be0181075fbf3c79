// IndexedDB in memory for many pages of one origin, driven by whoever runs their tasks: nothing here waits, uses a
// timer or draws lots. A page may vanish at any moment; what was not committed then never was.
import { Request, Target } from "./idb-events";
import { compareKeys, stringList, type Key, type KeyPath } from "./idb-keys";
import { createDiskStore, type DiskStore } from "./idb-store";
import type { ObjectStore } from "./idb-object-store";
import { Transaction, type Mode } from "./idb-transaction";

/** A page that uses storage. */
export interface Host {
  /** Runs later, as a task of the page, in the order of the calls; never once the page is gone. */
  post(task: () => void): void;
  /** Grows with each task. */
  turn(): number;
}

export interface Disk {
  /** `indexedDB` as this page sees it. */
  factoryFor(host: Host): IDBFactory;
  /** The page is gone. `commits` tells for each transaction that has called `commit()` whether it still goes through. */
  abandon(host: Host, commits: () => boolean): void;
  /** The browser closes the page's connections, as some do to pages in the background. */
  dropConnections(host: Host): void;
  isBusyFor(host: Host): boolean;
  /** Asked at each write; what it answers becomes the end of the transaction, as a full disk's fault does. */
  faultOfWrite: ((store: string, value: unknown) => DOMException | undefined) | undefined;
  /** Values of a store in order of their keys, past all transactions. */
  read(database: string, store: string): readonly unknown[];
}

export class DiskDatabase {
  readonly name: string;
  readonly disk: Pick<Disk, "faultOfWrite">;
  version = 0;
  readonly stores = new Map<string, DiskStore>();
  readonly connections = new Set<Connection>();
  /** Unfinished, in the order of their making. */
  readonly transactions: Transaction[] = [];
  private readonly openings: { attempt: () => boolean; host: Host }[] = [];
  private isOpening = false;

  constructor(name: string, disk: Pick<Disk, "faultOfWrite">) {
    this.name = name;
    this.disk = disk;
  }

  enter(transaction: Transaction): void {
    this.transactions.push(transaction);
    this.pump();
  }

  leave(transaction: Transaction): void {
    this.transactions.splice(this.transactions.indexOf(transaction), 1);
    this.pump();
  }

  enqueue(host: Host, attempt: () => boolean): void {
    this.openings.push({ attempt, host });
    this.pump();
  }

  forget(host: Host): void {
    const left = this.openings.filter((opening) => opening.host !== host);
    this.openings.splice(0, this.openings.length, ...left);
  }

  /** Gives each transaction its turn that none before it stands in the way of, then each opening that can go on. */
  pump(): void {
    for (const [at, one] of this.transactions.entries()) {
      if (one.isStarted || this.transactions.slice(0, at).some((earlier) => areInConflict(earlier, one))) continue;
      one.isStarted = true;
      one.db.host.post(() => one.step());
    }
    // An attempt that succeeds comes back here before it is taken off the list.
    if (this.isOpening) return;
    this.isOpening = true;
    while (this.openings[0]?.attempt() === true) this.openings.shift();
    this.isOpening = false;
  }
}

function areInConflict(a: Transaction, b: Transaction): boolean {
  if (a.mode === "versionchange" || b.mode === "versionchange") return true;
  return (a.mode !== "readonly" || b.mode !== "readonly") && a.names.some((name) => b.names.includes(name));
}

export class Connection extends Target {
  readonly database: DiskDatabase;
  readonly host: Host;
  readonly version: number;
  onversionchange: unknown = null;
  onclose: unknown = null;
  isClosing = false;
  upgrade: { transaction: Transaction; onEnd: (isDone: boolean) => void } | undefined;

  constructor(database: DiskDatabase, host: Host, version: number) {
    super();
    this.database = database;
    this.host = host;
    this.version = version;
    database.connections.add(this);
  }

  get name(): string {
    return this.database.name;
  }

  get objectStoreNames(): readonly string[] {
    return stringList(this.database.stores.keys());
  }

  transaction(
    names: string | readonly string[],
    mode: Mode = "readonly",
    options?: { durability?: string },
  ): Transaction {
    if (this.isClosing) throw new DOMException("the connection is closed", "InvalidStateError");
    const list = typeof names === "string" ? [names] : [...names];
    const missing = list.find((name) => !this.database.stores.has(name));
    if (missing !== undefined) throw new DOMException(`no object store ${missing}`, "NotFoundError");
    const transaction = new Transaction(this, list, mode, options?.durability ?? "default");
    this.database.enter(transaction);
    return transaction;
  }

  createObjectStore(name: string, { keyPath = null }: { keyPath?: KeyPath } = {}): ObjectStore {
    if (this.upgrade === undefined) throw new DOMException("not in an upgrade", "InvalidStateError");
    this.database.stores.set(name, createDiskStore(name, keyPath));
    this.upgrade.transaction.onUndo(() => void this.database.stores.delete(name));
    return this.upgrade.transaction.objectStore(name);
  }

  deleteObjectStore(name: string): void {
    this.database.stores.delete(name);
  }

  close(): void {
    this.isClosing = true;
    this.closeIfIdle();
  }

  closeIfIdle(): void {
    const isIdle = this.database.transactions.every((transaction) => transaction.db !== this);
    if (!this.isClosing || !isIdle || !this.database.connections.delete(this)) return;
    this.database.pump();
  }

  onTransactionEnd(transaction: Transaction, isDone: boolean): void {
    if (this.upgrade?.transaction === transaction) this.upgrade.onEnd(isDone);
    this.closeIfIdle();
  }
}

export function createDisk(): Disk {
  const databases = new Map<string, DiskDatabase>();

  function databaseOf(name: string): DiskDatabase {
    const known = databases.get(name);
    if (known !== undefined) return known;
    const made = new DiskDatabase(name, disk);
    databases.set(name, made);
    return made;
  }

  const connectionsOf = (host: Host) =>
    [...databases.values()].flatMap((database) => [...database.connections].filter((one) => one.host === host));

  const disk: Disk = {
    faultOfWrite: undefined,
    factoryFor: (host) => createFactory(host, databaseOf, databases) as unknown as IDBFactory,
    abandon(host, commits) {
      for (const database of databases.values()) database.forget(host);
      for (const connection of connectionsOf(host)) {
        const { database } = connection;
        for (const transaction of database.transactions.filter((one) => one.db === connection)) {
          transaction.abandon(transaction.isCommitting && commits());
        }
        connection.isClosing = true;
        database.connections.delete(connection);
        database.pump();
      }
    },
    dropConnections(host) {
      for (const connection of connectionsOf(host)) {
        connection.isClosing = true;
        for (const transaction of connection.database.transactions.filter((one) => one.db === connection)) {
          transaction.fail(new DOMException("the connection was lost", "UnknownError"));
        }
        connection.database.connections.delete(connection);
        host.post(() => connection.fire("close"));
        connection.database.pump();
      }
    },
    isBusyFor: (host) =>
      [...databases.values()].some(({ transactions }) => transactions.some((one) => one.db.host === host)),
    read: (database, store) =>
      databases
        .get(database)
        ?.stores.get(store)
        ?.within(undefined)
        .map(({ value }) => value) ?? [],
  };
  return disk;
}

function createFactory(host: Host, databaseOf: (name: string) => DiskDatabase, databases: Map<string, DiskDatabase>) {
  function settle(request: Request, what: { result?: unknown; error?: DOMException }): void {
    host.post(() => {
      request.readyState = "done";
      request.result = what.result;
      request.error = what.error ?? null;
      request.fire(what.error === undefined ? "success" : "error");
    });
  }

  /** True once no connection but ours is left; tells the others once that somebody waits for them. */
  function createClearing(request: Request, newVersion: number | null) {
    let isTold = false;
    return (database: DiskDatabase): boolean => {
      if (database.connections.size === 0) return true;
      if (isTold) return false;
      isTold = true;
      for (const connection of database.connections) {
        if (connection.isClosing) continue;
        const details = { oldVersion: database.version, newVersion };
        connection.host.post(() => connection.isClosing || connection.fire("versionchange", details));
      }
      host.post(() => database.connections.size > 0 && request.fire("blocked"));
      return false;
    };
  }

  function upgrade(database: DiskDatabase, request: Request, newVersion: number): void {
    const oldVersion = database.version;
    database.version = newVersion;
    const connection = new Connection(database, host, newVersion);
    const transaction = new Transaction(connection, [], "versionchange", "default");
    transaction.onUndo(() => void (database.version = oldVersion));
    connection.upgrade = {
      transaction,
      onEnd(isDone) {
        connection.upgrade = undefined;
        request.transaction = null;
        if (isDone) return settle(request, { result: connection });
        connection.close();
        settle(request, { error: new DOMException("the upgrade was aborted", "AbortError") });
      },
    };
    host.post(() => {
      request.readyState = "done";
      request.result = connection;
      request.transaction = transaction;
      transaction.activate();
      request.fire("upgradeneeded", { oldVersion, newVersion });
    });
    database.enter(transaction);
  }

  return {
    cmp: (a: Key, b: Key) => Math.sign(compareKeys(a, b)),
    databases: () => Promise.resolve([...databases.values()].filter(({ version }) => version > 0)),
    open(name: string, version?: number): Request {
      const request = new Request();
      const database = databaseOf(name);
      const isClear = createClearing(request, version ?? null);
      database.enqueue(host, () => {
        const wanted = version ?? Math.max(1, database.version);
        if (wanted < database.version) {
          settle(request, { error: new DOMException("the stored version is newer", "VersionError") });
        } else if (wanted === database.version) {
          if (database.transactions.some(({ mode }) => mode === "versionchange")) return false;
          settle(request, { result: new Connection(database, host, wanted) });
        } else {
          if (!isClear(database)) return false;
          upgrade(database, request, wanted);
        }
        return true;
      });
      return request;
    },
    deleteDatabase(name: string): Request {
      const request = new Request();
      const database = databaseOf(name);
      const isClear = createClearing(request, null);
      database.enqueue(host, () => {
        if (!isClear(database)) return false;
        database.stores.clear();
        database.version = 0;
        settle(request, { result: undefined });
        return true;
      });
      return request;
    },
  };
}
