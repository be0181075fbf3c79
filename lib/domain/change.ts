// A Change is what one transaction did: pure data that screen, history, disk, tabs and cloud all read.
// Rows are whole and immutable; keys are RowKeys; a key stands in at most one of the three parts.
import type { Row, RowKey } from "./tables";

export interface Change {
  readonly added: Readonly<Record<RowKey, Row>>;
  readonly updated: Readonly<Record<RowKey, readonly [from: Row, to: Row]>>;
  readonly removed: Readonly<Record<RowKey, Row>>;
}

export const EMPTY_CHANGE: Change = { added: {}, updated: {}, removed: {} };

export function isEmpty(change: Change): boolean {
  return (
    Object.keys(change.added).length === 0 &&
    Object.keys(change.updated).length === 0 &&
    Object.keys(change.removed).length === 0
  );
}

/** The change that takes this one back. */
export function reverse(change: Change): Change {
  const updated: Record<RowKey, readonly [Row, Row]> = {};
  for (const [key, [from, to]] of Object.entries(change.updated)) updated[key] = [to, from];
  return { added: change.removed, updated, removed: change.added };
}

/** Each row's state before and after; undefined where the row isn't there. */
export function* rowChanges(change: Change): Generator<readonly [RowKey, from: Row | undefined, to: Row | undefined]> {
  for (const key of Object.keys(change.removed)) yield [key, change.removed[key], undefined];
  for (const [key, [from, to]] of Object.entries(change.updated)) yield [key, from, to];
  for (const key of Object.keys(change.added)) yield [key, undefined, change.added[key]];
}

/** Builds a change from before-and-after pairs; a pair of the same object, or of nothing twice, leaves no trace. */
export function changeOf(pairs: Iterable<readonly [RowKey, from: Row | undefined, to: Row | undefined]>): Change {
  const added: Record<RowKey, Row> = {};
  const updated: Record<RowKey, readonly [Row, Row]> = {};
  const removed: Record<RowKey, Row> = {};
  for (const [key, from, to] of pairs) {
    if (from === to) continue;
    if (from === undefined) added[key] = to as Row;
    else if (to === undefined) removed[key] = from;
    else updated[key] = [from, to];
  }
  return { added, updated, removed };
}

/** Several changes, made one after the other, as one. Associative; `squash([c, reverse(c)])` is empty. */
export function squash(changes: readonly Change[]): Change {
  const net = new Map<RowKey, readonly [Row | undefined, Row | undefined]>();
  for (const change of changes) {
    for (const [key, from, to] of rowChanges(change)) {
      const before = net.get(key);
      net.set(key, [before === undefined ? from : before[0], to]);
    }
  }
  return changeOf(
    (function* () {
      for (const [key, [from, to]] of net) yield [key, from, to] as const;
    })(),
  );
}

/** Rows after the change. Shares every untouched row with `rows`, and is `rows` itself when nothing changed. */
export function apply(rows: ReadonlyMap<RowKey, Row>, change: Change): ReadonlyMap<RowKey, Row> {
  if (isEmpty(change)) return rows;
  const next = new Map(rows);
  for (const [key, , to] of rowChanges(change)) {
    if (to === undefined) next.delete(key);
    else next.set(key, to);
  }
  return next;
}
