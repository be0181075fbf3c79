import type { Dispose } from "./emitter";

// Stands in for a part whose code is loaded when it is first called, so that a page starts without it.

type AsyncMethods<T, K extends keyof T> = {
  readonly [N in K]: T[N] extends (...args: never[]) => Promise<unknown> ? T[N] : never;
};

export interface Late<T> {
  /** Loads it, unless that has been done. Rejects when it can't be had now; the next call tries again. */
  load(): Promise<T>;
  /** Calls `use` once it is loaded, if anybody has asked for it so far. */
  whenUsed(use: (part: T) => void): void;
  /** These methods, each of which loads the part first. */
  methods<K extends keyof T>(...names: readonly K[]): AsyncMethods<T, K>;
}

export function createLate<T extends object>(open: () => Promise<T>): Late<T> {
  let loading: Promise<T> | undefined;

  async function load(): Promise<T> {
    loading ??= open();
    try {
      return await loading;
    } catch (error) {
      loading = undefined;
      throw error;
    }
  }

  return {
    load,
    whenUsed(use) {
      // Whoever asked for it has heard why it can't be had.
      loading?.then(use, () => undefined);
    },
    methods(...names) {
      const call =
        (name: keyof T) =>
        async (...args: unknown[]) =>
          ((await load())[name] as (...given: unknown[]) => unknown)(...args);
      return Object.fromEntries(names.map((name) => [name, call(name)])) as AsyncMethods<T, (typeof names)[number]>;
    },
  };
}

/** Keeps all events of an emitter until the first listener comes, who hears them in order and then every later one. For one listener. */
export function holdBack<T>(on: (listener: (event: T) => void) => Dispose): (listener: (event: T) => void) => Dispose {
  const held: T[] = [];
  let stopHolding: Dispose | undefined = on((event) => held.push(event));
  return (listener) => {
    stopHolding?.();
    stopHolding = undefined;
    for (const event of held.splice(0)) listener(event);
    return on(listener);
  };
}
