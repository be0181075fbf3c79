// A transaction of the simulated IndexedDB: atomic, isolated by the stores it names, and ended by the rules of the
// standard: by `commit()`, by itself when nothing more is asked in the task of its last answer, or by an abort.
import type { Connection, DiskDatabase, Host } from "./idb-disk";
import { Request, Target } from "./idb-events";
import type { DiskRecord, DiskStore } from "./idb-store";
import { stringList } from "./idb-keys";
import { ObjectStore } from "./idb-object-store";

export type Mode = "readonly" | "readwrite" | "versionchange";

interface Asked {
  readonly request: Request;
  readonly answer: () => unknown;
}

export class Transaction extends Target {
  readonly db: Connection;
  readonly mode: Mode;
  readonly names: readonly string[];
  readonly durability: string;
  error: DOMException | null = null;
  oncomplete: unknown = null;
  onabort: unknown = null;
  onerror: unknown = null;
  /** Set when the disk has given it its turn. */
  isStarted = false;
  isEnded = false;
  isCommitting = false;
  /** What its end will be in place of success: storage that is full says so only then. */
  poison: DOMException | undefined;
  private readonly asked: Asked[] = [];
  private readonly undo: (() => void)[] = [];
  private readonly stores = new Map<string, ObjectStore>();
  private readonly disk: DiskDatabase;
  private readonly host: Host;
  private activeTurn: number;

  constructor(db: Connection, names: readonly string[], mode: Mode, durability: string) {
    super();
    this.db = db;
    this.disk = db.database;
    this.host = db.host;
    this.names = names;
    this.mode = mode;
    this.durability = durability;
    this.activeTurn = this.host.turn();
  }

  get objectStoreNames(): readonly string[] {
    return this.mode === "versionchange" ? this.db.objectStoreNames : stringList(this.names);
  }

  objectStore(name: string): ObjectStore {
    const known = this.stores.get(name);
    if (known !== undefined) return known;
    const store = this.disk.stores.get(name);
    if (this.isEnded) throw new DOMException("the transaction has ended", "InvalidStateError");
    if (store === undefined || !(this.mode === "versionchange" || this.names.includes(name))) {
      throw new DOMException(`no object store ${name} in the transaction`, "NotFoundError");
    }
    const made = new ObjectStore(this, store);
    this.stores.set(name, made);
    return made;
  }

  /** Lets the running task ask; the disk does so with each answer. */
  activate(): void {
    this.activeTurn = this.host.turn();
  }

  /** Queues a request. Refused outside of the tasks in which the transaction is active. */
  ask(source: unknown, answer: () => unknown, again?: Request): Request {
    if (this.isEnded || this.isCommitting || this.activeTurn !== this.host.turn()) {
      throw new DOMException("the transaction is not active", "TransactionInactiveError");
    }
    const request = again ?? new Request();
    request.readyState = "pending";
    request.source = source;
    request.transaction = this;
    this.asked.push({ request, answer });
    return request;
  }

  /** Replaces a record and remembers what was there, for an abort. */
  write(store: DiskStore, record: DiskRecord | undefined, key: DiskRecord["key"]): void {
    if (this.mode === "readonly") throw new DOMException("a transaction for reading only", "ReadOnlyError");
    this.poison ??= this.disk.disk.faultOfWrite?.(store.name, record?.value);
    const before = store.replace(key, record);
    this.undo.push(() => void store.replace(key, before));
  }

  onUndo(step: () => void): void {
    this.undo.push(step);
  }

  commit(): void {
    if (this.isEnded || this.isCommitting) throw new DOMException("the transaction has ended", "InvalidStateError");
    this.isCommitting = true;
  }

  abort(): void {
    if (this.isEnded) throw new DOMException("the transaction has ended", "InvalidStateError");
    this.fail(null);
  }

  /** Answers what was asked; one task of the page for each answer that somebody hears. */
  step(): void {
    while (!this.isEnded) {
      const next = this.asked.shift();
      if (next === undefined) return this.end();
      if (this.answer(next) && !this.isEnded) return this.host.post(() => this.step());
    }
  }

  /** What becomes of it when its page is gone: all or nothing. */
  abandon(isFinished: boolean): void {
    if (this.isEnded) return;
    if (!isFinished) return this.rollBack();
    for (const { answer } of this.asked.splice(0)) {
      try {
        answer();
      } catch {
        // A request that fails takes all of them back.
        return this.rollBack();
      }
    }
    if (this.poison === undefined) this.leave();
    else this.rollBack();
  }

  fail(error: DOMException | null): void {
    this.error = error;
    const left = this.asked.splice(0);
    this.rollBack();
    this.host.post(() => {
      for (const { request } of left) {
        request.readyState = "done";
        request.error = new DOMException("the transaction was aborted", "AbortError");
        request.fire("error");
      }
      this.fire("abort");
      this.db.onTransactionEnd(this, false);
    });
  }

  private answer({ request, answer }: Asked): boolean {
    this.activate();
    request.readyState = "done";
    try {
      request.result = answer();
    } catch (error) {
      if (!(error instanceof DOMException)) throw error;
      request.error = error;
      const isPrevented = request.fire("error");
      if (!isPrevented && !this.isEnded) this.fail(error);
      return true;
    }
    const isHeard = request.hears("success");
    if (isHeard) request.fire("success");
    return isHeard;
  }

  private end(): void {
    if (this.poison !== undefined) return this.fail(this.poison);
    this.leave();
    // Durable from here; that the page hears of it is another matter.
    this.host.post(() => {
      this.fire("complete");
      this.db.onTransactionEnd(this, true);
    });
  }

  private rollBack(): void {
    for (const step of this.undo.splice(0).toReversed()) step();
    this.leave();
  }

  private leave(): void {
    this.isEnded = true;
    this.disk.leave(this);
  }
}
