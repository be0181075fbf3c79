import fc from "fast-check";
import { expect, test } from "vitest";
import { apply, changeOf, EMPTY_CHANGE, isEmpty, reverse, squash, type Change } from "../../lib/domain/change";
import { keyOfRow } from "../../lib/store/editor-state";
import type { Row, RowKey } from "../../lib/domain/tables";
import { randomRow } from "../support/arbitraries";
import { holds } from "../support/laws";

type Rows = ReadonlyMap<RowKey, Row>;

/** Rows, and changes that can be made to them one after the other. */
const story = fc
  .tuple(
    fc.array(randomRow, { maxLength: 6 }),
    fc.array(fc.array(fc.tuple(randomRow, fc.boolean()), { maxLength: 5 }), { minLength: 3, maxLength: 5 }),
  )
  .map(([first, plan]) => {
    const start: Rows = new Map(first.map(([table, row]) => [keyOfRow(table, row), row]));
    let rows = start;
    const changes: Change[] = [];
    for (const writes of plan) {
      const after = new Map(rows);
      const keys = new Set<RowKey>();
      for (const [[table, row], isRemoval] of writes) {
        const key = keyOfRow(table, row);
        keys.add(key);
        if (isRemoval) after.delete(key);
        else after.set(key, row);
      }
      changes.push(changeOf([...keys].map((key) => [key, rows.get(key), after.get(key)] as const)));
      rows = after;
    }
    return { start, end: rows, changes };
  });

test("taking a change back gives the rows from before", { timeout: 60_000 }, () => {
  holds(
    "reverse",
    fc.property(story, ({ start, changes }) => {
      let rows = start;
      for (const change of changes) {
        const after = apply(rows, change);
        expect(apply(after, reverse(change))).toEqual(rows);
        rows = after;
      }
    }),
  );
});

test("a change and its reverse are nothing together", { timeout: 60_000 }, () => {
  holds(
    "squash with reverse",
    fc.property(story, ({ changes }) => {
      for (const change of changes) expect(squash([change, reverse(change)])).toEqual(EMPTY_CHANGE);
      expect(isEmpty(squash([...changes, ...changes.map(reverse).toReversed()]))).toBe(true);
    }),
  );
});

test("many changes as one lead where they lead one by one", { timeout: 60_000 }, () => {
  holds(
    "squash",
    fc.property(story, ({ start, end, changes }) => {
      expect(apply(start, squash(changes))).toEqual(end);
      expect(apply(end, reverse(squash(changes)))).toEqual(start);
    }),
  );
});

test("it doesn't matter which changes are put together first", { timeout: 60_000 }, () => {
  holds(
    "squash is associative",
    fc.property(story, ({ changes }) => {
      const [first, ...rest] = changes as [Change, ...Change[]];
      const all = squash(changes);
      expect(squash([first, squash(rest)])).toEqual(all);
      expect(squash([squash(changes.slice(0, -1)), changes.at(-1) as Change])).toEqual(all);
      expect(squash([EMPTY_CHANGE, ...changes, EMPTY_CHANGE])).toEqual(all);
    }),
  );
});
