import fc from "fast-check";
import { expect, test } from "vitest";
import { createClockSource } from "../../lib/core/clock";
import { createIdSource } from "../../lib/core/id";
import { changeOf } from "../../lib/domain/change";
import { isAlive, keyOf, mergeOp, rowOf } from "../../lib/domain/merge";
import { opSchema, opsOf, type Op } from "../../lib/domain/op";
import { registersOf } from "../../lib/domain/registers";
import type { Stored } from "../../lib/domain/stored";
import { tellRow } from "../../lib/domain/tell-row";
import { rowSchemas, tableOf, type Row, type RowKey } from "../../lib/domain/tables";
import { keyOfRow } from "../../lib/store/editor-state";
import { randomNode, randomOps, randomRow } from "../support/arbitraries";
import { aClock, anOp } from "../support/builders";
import { createFakeWorld } from "../support/fake-world";
import { holds } from "../support/laws";

type State = ReadonlyMap<RowKey, Stored>;

function mergeAll(ops: readonly Op[], state: State = new Map()): State {
  const next = new Map(state);
  for (const op of ops) {
    const stored = mergeOp(next.get(keyOf(op)), op);
    if (stored !== undefined) next.set(keyOf(op), stored);
  }
  return next;
}

const withoutVersions = (state: State) =>
  new Map([...state].map(([key, { version: _version, ...stored }]) => [key, stored]));

/** Living rows as text, which also compares the order of their fields. */
const shown = (state: State) =>
  [...state]
    .filter(([, stored]) => isAlive(stored))
    .map(([key, stored]) => `${key} ${JSON.stringify({ ...rowOf(stored, tableOf(key)), version: 0 })}`)
    .toSorted();

const shuffled = randomOps.chain((ops) =>
  fc.tuple(fc.constant(ops), fc.shuffledSubarray(ops, { minLength: ops.length }), fc.array(fc.nat(), { maxLength: 8 })),
);

test("any order and any duplication of ops gives one state", { timeout: 120_000 }, () => {
  holds(
    "merge",
    fc.property(shuffled, ([ops, other, again]) => {
      const doubled = [...other];
      for (const at of again) {
        const op = ops[at % Math.max(1, ops.length)];
        if (op !== undefined) doubled.splice(at % (doubled.length + 1), 0, op);
      }
      const one = mergeAll(ops);
      const two = mergeAll(doubled);
      expect(withoutVersions(two)).toEqual(withoutVersions(one));
      expect(shown(two)).toEqual(shown(one));
    }),
  );
});

test("an op that a row has seen gives back the very same object", { timeout: 120_000 }, () => {
  holds(
    "merge is idempotent",
    fc.property(randomOps, (ops) => {
      const state = mergeAll(ops);
      for (const op of ops) expect(mergeOp(state.get(keyOf(op)), op)).toBe(state.get(keyOf(op)));
    }),
  );
});

test("merging leaves the row that it was given as it was", { timeout: 120_000 }, () => {
  holds(
    "merge is pure",
    fc.property(randomOps, (ops) => {
      let state: State = new Map();
      for (const op of ops) {
        const before = structuredClone([...state]);
        const after = mergeAll([op], state);
        expect([...state]).toEqual(before);
        state = after;
      }
    }),
  );
});

test("an edit, whatever its clock, brings no dead row back", { timeout: 120_000 }, () => {
  const isBirth = (op: Op) => op.set !== undefined && Object.hasOwn(op.set, "born");
  holds(
    "edits don't resurrect",
    fc.property(randomOps, randomOps, (past, later) => {
      const state = mergeAll(past);
      const after = mergeAll(
        later.filter((op) => !isBirth(op)),
        state,
      );
      for (const [key, stored] of after) {
        const before = state.get(key);
        if (before === undefined || !isAlive(before)) expect(isAlive(stored)).toBe(false);
      }
    }),
  );
});

test("position, size and parent always come from one and the same write", { timeout: 120_000 }, () => {
  const geomOf = (row: Row) => JSON.stringify(registersOf("nodes", row)["geom"]);
  holds(
    "geom is whole",
    fc.property(fc.array(randomNode, { minLength: 2, maxLength: 6 }), fc.infiniteStream(fc.nat()), (nodes, dice) => {
      const places = nodes.map((node) => ({ ...node, id: "node" }));
      const ops = places.map((row, index) => {
        const { born, geom } = registersOf("nodes", row);
        return anOp({ clock: aClock(index), set: { geom: geom ?? null, ...(index === 0 && { born: born ?? null }) } });
      });
      const order = ops.map((op) => ({ op, at: dice.next().value })).toSorted((a, b) => a.at - b.at);
      const [stored] = mergeAll(order.map(({ op }) => op)).values();
      expect(geomOf(rowOf(stored as Stored, "nodes"))).toBe(geomOf(places.at(-1) as Row));
    }),
  );
});

const contentOf = (row: Row | undefined) => row && { ...row, updatedAt: 0, version: 0 };

test("the ops of a change, merged into what was there, give the rows that were wanted", { timeout: 120_000 }, () => {
  const wish = fc.record({ row: randomRow, isRemoval: fc.boolean() });
  const livingRow = (key: RowKey, stored: Stored | undefined) =>
    stored !== undefined && isAlive(stored) ? rowOf(stored, tableOf(key)) : undefined;
  const isValid = (op: Op) => op.remove === undefined || op.set === undefined;
  holds(
    "opsOf",
    fc.property(randomOps, fc.array(wish, { maxLength: 5 }), (past, wishes) => {
      const state = mergeAll(past.filter(isValid));
      const wanted = new Map<RowKey, Row | undefined>();
      for (const {
        row: [table, row],
        isRemoval,
      } of wishes) {
        const key = keyOfRow(table, row);
        const now = livingRow(key, state.get(key));
        // What never changes in the life of a row is no edit: keep it as it is.
        const born = registersOf(table, row)["born"] as object;
        const isDamaged = now !== undefined && !rowSchemas[table].safeParse(now).success;
        if (!isDamaged)
          wanted.set(key, isRemoval ? undefined : { ...row, ...(now === undefined ? {} : pick(now, born)) });
      }
      const change = changeOf([...wanted].map(([key, to]) => [key, livingRow(key, state.get(key)), to] as const));
      const world = createFakeWorld();
      const ops = opsOf(change, {
        newId: createIdSource(world),
        tick: createClockSource(world).tick,
        stored: (key) => state.get(key),
      });
      const after = mergeAll(ops, state);
      for (const [key, to] of wanted) expect(contentOf(livingRow(key, after.get(key)))).toEqual(contentOf(to));
      for (const op of ops) expect(opSchema.parse(op)).toEqual(op);
      expect(new Set(ops.map((op) => op.clock)).size).toBe(ops.length);
      expect(shown(mergeAll(ops.toReversed(), state))).toEqual(shown(after));
    }),
  );
});

function pick(row: Row, like: object): object {
  return Object.fromEntries(
    Object.keys(like).map((field) => [field, (row as unknown as Record<string, unknown>)[field]]),
  );
}

test("a row that is told gives, to whoever merges it, what its ops would have given", { timeout: 120_000 }, () => {
  holds(
    "telling",
    fc.property(randomOps, randomOps, (ops, known) => {
      const told = [...mergeAll(ops)].flatMap(([key, stored]) => tellRow(tableOf(key), stored));
      expect(told.every((op) => opSchema.safeParse(op).success)).toBe(true);
      expect(shown(mergeAll(told, mergeAll(known)))).toEqual(shown(mergeAll(ops, mergeAll(known))));
    }),
  );
});
