// Random rows and ops, for laws. Few ids and few values, so that they meet.
import fc from "fast-check";
import type { Json } from "../../lib/core/json";
import type { Edge } from "../../lib/domain/edge";
import type { Node } from "../../lib/domain/node";
import type { Op } from "../../lib/domain/op";
import type { Row, TableName } from "../../lib/domain/tables";
import type { Workflow } from "../../lib/domain/workflow";
import { registersOf } from "../../lib/domain/registers";
import { aClock, aNode, anEdge, aWorkflow, WORKFLOW_ID } from "./builders";

const YEAR_MS = 365 * 24 * 3_600_000;

const NODE_IDS = ["a", "b", "c"];
const coordinate = fc.integer({ min: -3, max: 3 });
const maybe = <T>(some: fc.Arbitrary<T>) => fc.option(some, { nil: undefined });

/** The record without the fields that came out undefined. */
function compact<T extends object>(record: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as never;
}

/** Also the names that a careless object takes for its own. */
const param = fc.constantFrom("text", "size", "10", "2", "__proto__", "constructor");
const configValue = fc.constantFrom<Json>("x", "y", 1, null, { deep: [1] });

export const randomNode: fc.Arbitrary<Node> = fc
  .record({
    id: fc.constantFrom(...NODE_IDS),
    title: fc.constantFrom("one", "two"),
    position: fc.record({ x: coordinate, y: coordinate }),
    size: maybe(fc.constantFrom({ width: 10, height: 20 }, { width: 30, height: 40 })),
    parentId: maybe(fc.constantFrom(...NODE_IDS)),
    config: fc.array(fc.tuple(param, configValue), { maxLength: 4 }).map((entries) => Object.fromEntries(entries)),
    runId: maybe(fc.constantFrom("run 1", "run 2")),
  })
  .map((fields) => aNode(compact(fields)));

export const randomEdge: fc.Arbitrary<Edge> = fc
  .record({
    id: fc.constantFrom("e", "f"),
    source: fc.constantFrom(...NODE_IDS),
    target: fc.constantFrom(...NODE_IDS),
    sourceHandle: maybe(fc.constant("out")),
    targetHandle: maybe(fc.constantFrom("in", "gone")),
  })
  .map((fields) => anEdge(compact(fields)));

export const randomWorkflow: fc.Arbitrary<Workflow> = fc
  .record({ name: fc.constantFrom("one", "two"), partition: maybe(fc.constant("space")) })
  .map((fields) => aWorkflow(compact(fields)));

export const randomRow: fc.Arbitrary<readonly [TableName, Row]> = fc.oneof(
  fc.tuple(fc.constant("nodes" as const), randomNode),
  fc.tuple(fc.constant("edges" as const), randomEdge),
  fc.tuple(fc.constant("workflows" as const), randomWorkflow),
);

/** Three clients within some minutes, and now and then one whose clock is years ahead. */
export const randomClock = fc
  .tuple(
    fc.oneof({ weight: 9, arbitrary: fc.nat(40) }, { weight: 1, arbitrary: fc.nat(3).map((ms) => 9 * YEAR_MS + ms) }),
    fc.nat(2),
    fc.constantFrom("a", "b", "c"),
  )
  .map(([ms, counter, client]) => aClock(ms, counter, client));

const junk = fc.constantFrom<Json>(null, 7, "junk", [1], { position: 1, title: [] });
const junkRegister = fc.constantFrom(
  "born",
  "title",
  "geom",
  "ends",
  "name",
  "config.text",
  "unknown",
  "__proto__",
  "toString",
);

const writes: fc.Arbitrary<Partial<Op> & Pick<Op, "table">> = randomRow.chain(([table, row]) => {
  const registers = registersOf(table, row);
  const names = Object.keys(registers);
  const at = { table, key: row.id, workflowId: WORKFLOW_ID };
  const edits = names.filter((name) => name !== "born");
  const pick = (chosen: readonly string[]) => Object.fromEntries(chosen.map((name) => [name, registers[name] as Json]));
  return fc.oneof(
    { weight: 3, arbitrary: fc.constant({ ...at, set: { ...registers } }) },
    { weight: 6, arbitrary: fc.subarray(edits).map((chosen) => ({ ...at, set: pick(chosen) })) },
    {
      weight: 2,
      arbitrary: fc
        .array(param, { maxLength: 2 })
        .map((params) => ({ ...at, unset: params.map((one) => `config.${one}`) })),
    },
    { weight: 2, arbitrary: fc.constant({ ...at, remove: true as const }) },
    {
      weight: 1,
      arbitrary: fc
        .tuple(junkRegister, junk)
        .map(([name, value]) => ({ ...at, set: Object.fromEntries([[name, value]]) })),
    },
    {
      weight: 1,
      arbitrary: junkRegister.map((name) => ({ ...at, remove: true as const, set: { ...registers }, unset: [name] })),
    },
  );
});

/** Ops of several clients on few rows: births, deaths, edits and junk, in no order. No two share a clock. */
export const randomOps: fc.Arbitrary<Op[]> = fc
  .uniqueArray(fc.tuple(randomClock, writes), { maxLength: 24, selector: ([clock]) => clock })
  .map((list) =>
    list.map(([clock, write]) => ({ id: `op ${clock}`, clock, key: "a", workflowId: WORKFLOW_ID, ...write })),
  );
