// Keys of the simulated IndexedDB: their order, ranges over them, and how a store finds the key in a value.

export type Key = number | string | readonly Key[];
export type KeyPath = string | readonly string[] | null;

function rankOf(key: Key): number {
  if (typeof key === "number") return 0;
  return typeof key === "string" ? 1 : 2;
}

/** Numbers before text before lists, as the standard orders them; dates and bytes aren't used as keys here. */
export function compareKeys(a: Key, b: Key): number {
  if (typeof a === "object" && typeof b === "object") {
    for (let at = 0; at < a.length && at < b.length; at++) {
      const order = compareKeys(a[at] as Key, b[at] as Key);
      if (order !== 0) return order;
    }
    return a.length - b.length;
  }
  const ranks = rankOf(a) - rankOf(b);
  if (ranks !== 0) return ranks;
  if (a === b) return 0;
  return a < b ? -1 : 1;
}

export function isKey(value: unknown): value is Key {
  if (typeof value === "number") return !Number.isNaN(value);
  return typeof value === "string" || (Array.isArray(value) && value.every(isKey));
}

/** The key that `path` finds in a value; undefined when it finds none. */
export function keyIn(value: unknown, path: KeyPath): Key | undefined {
  if (path === null) return undefined;
  if (typeof path !== "string") {
    const keys = path.map((one) => keyIn(value, one));
    return keys.every((key) => key !== undefined) ? keys : undefined;
  }
  const found = (value as Readonly<Record<string, unknown>> | null)?.[path];
  return isKey(found) ? found : undefined;
}

export class KeyRange {
  readonly lower: Key | undefined;
  readonly upper: Key | undefined;
  readonly lowerOpen: boolean;
  readonly upperOpen: boolean;

  private constructor(lower: Key | undefined, upper: Key | undefined, lowerOpen: boolean, upperOpen: boolean) {
    for (const key of [lower, upper]) {
      if (key !== undefined && !isKey(key)) throw new DOMException("no valid key", "DataError");
    }
    this.lower = lower;
    this.upper = upper;
    this.lowerOpen = lowerOpen;
    this.upperOpen = upperOpen;
  }

  static only = (key: Key) => new KeyRange(key, key, false, false);
  static lowerBound = (key: Key, isOpen = false) => new KeyRange(key, undefined, isOpen, false);
  static upperBound = (key: Key, isOpen = false) => new KeyRange(undefined, key, false, isOpen);
  static bound = (lower: Key, upper: Key, isLowerOpen = false, isUpperOpen = false) =>
    new KeyRange(lower, upper, isLowerOpen, isUpperOpen);

  includes(key: Key): boolean {
    const low = this.lower === undefined ? 1 : compareKeys(key, this.lower);
    const high = this.upper === undefined ? -1 : compareKeys(key, this.upper);
    return (low > 0 || (low === 0 && !this.lowerOpen)) && (high < 0 || (high === 0 && !this.upperOpen));
  }
}

/** A query as the API takes it: nothing, one key, or a range. */
export function rangeOf(query: unknown): KeyRange | undefined {
  if (query === undefined || query === null) return undefined;
  return query instanceof KeyRange ? query : KeyRange.only(query as Key);
}

/** Names as the API lists them. */
export function stringList(names: Iterable<string>): readonly string[] {
  const list = [...names].toSorted();
  return Object.assign(list, { contains: (name: string) => list.includes(name) });
}
