// Events as IndexedDB gives them: `on…` handlers and listeners, called in the order of their coming.

export interface StorageEvent {
  readonly type: string;
  readonly target: unknown;
  preventDefault(): void;
  stopPropagation(): void;
  readonly [detail: string]: unknown;
}

type Listener = (event: StorageEvent) => void;

export class Target {
  private readonly listeners = new Map<string, Set<Listener>>();

  addEventListener(type: string, listener: Listener): void {
    const known = this.listeners.get(type);
    if (known === undefined) this.listeners.set(type, new Set([listener]));
    else known.add(listener);
  }

  removeEventListener(type: string, listener: Listener): void {
    this.listeners.get(type)?.delete(listener);
  }

  hears(type: string): boolean {
    const handler = (this as unknown as Record<string, unknown>)[`on${type}`];
    return typeof handler === "function" || (this.listeners.get(type)?.size ?? 0) > 0;
  }

  /** Calls who listens. Answers whether somebody prevented the default. */
  fire(type: string, details: object = {}): boolean {
    let isPrevented = false;
    const event: StorageEvent = {
      ...details,
      type,
      target: this,
      preventDefault: () => void (isPrevented = true),
      stopPropagation: () => undefined,
    };
    const handler = (this as unknown as Record<string, unknown>)[`on${type}`];
    if (typeof handler === "function") (handler as Listener).call(this, event);
    for (const listener of this.listeners.get(type) ?? []) listener.call(this, event);
    return isPrevented;
  }
}

export class Request extends Target {
  result: unknown = undefined;
  error: DOMException | null = null;
  readyState: "pending" | "done" = "pending";
  source: unknown = null;
  transaction: unknown = null;
  onsuccess: unknown = null;
  onerror: unknown = null;
  onblocked: unknown = null;
  onupgradeneeded: unknown = null;
}
