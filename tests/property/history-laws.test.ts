import fc from "fast-check";
import { expect, test } from "vitest";
import { clientOf } from "../../lib/core/clock";
import type { Edge } from "../../lib/domain/edge";
import { EMPTY_GRAPH } from "../../lib/domain/graph";
import { keyOf } from "../../lib/domain/merge";
import type { Node } from "../../lib/domain/node";
import type { Op } from "../../lib/domain/op";
import { registersOf } from "../../lib/domain/registers";
import { tableOf, type Row, type RowKey } from "../../lib/domain/tables";
import { WORKFLOW_ID } from "../support/builders";
import { contentOf, createOpenTab, createOpenTabs, shownIn, type EditorTab } from "../support/editor-tab";
import { holds } from "../support/laws";

const KIND_NAMES = ["words", "picture", "relay", "album", "tuned"];

interface Moment {
  readonly tab: EditorTab;
  /** What is there to choose from. */
  readonly nodes: readonly Node[];
  readonly edges: readonly Edge[];
  /** Two of the nodes, perhaps the same, and two numbers to choose by. */
  readonly id: string;
  readonly otherId: string;
  readonly a: number;
  readonly b: number;
}

/** What a hand can do to a graph that has a node. */
const DEEDS = {
  remove: ({ tab, id }) => tab.edits.remove(WORKFLOW_ID, { nodes: [id] }),
  cut: ({ tab, edges, b }) => tab.edits.remove(WORKFLOW_ID, { edges: edges.slice(0, b % 3).map((edge) => edge.id) }),
  connect: ({ tab, id, otherId }) => tab.edits.connect(WORKFLOW_ID, { source: id, target: otherId }),
  configure: ({ tab, id, b }) =>
    tab.edits.updateNodeConfig(WORKFLOW_ID, id, { [`p${b % 3}`]: b % 4 === 0 ? undefined : b }),
  type: ({ tab, id, b }) => tab.edits.updateNodeConfig(WORKFLOW_ID, id, { text: `text ${b}` }, `text ${id}`),
  rename: ({ tab, id, b }) => tab.edits.rename(WORKFLOW_ID, id, `title ${b % 5}`),
  move({ tab, id, a, b }) {
    const size = b % 2 === 0 ? { size: { width: b + 1, height: 10 } } : {};
    tab.edits.moveNodes(WORKFLOW_ID, new Map([[id, { position: { x: b, y: a }, ...size }]]));
  },
  nest({ tab, id, otherId, b }) {
    const fields = { parentId: b % 3 === 0 ? undefined : otherId } as Partial<Node>;
    tab.editor.transact((draft) => draft.patch("nodes", WORKFLOW_ID, id, fields), { undoIn: WORKFLOW_ID });
  },
  result: ({ tab, id, b }) =>
    tab.edits.updateNodeResult(WORKFLOW_ID, id, b % 3 === 0 ? undefined : { text: `made ${b}` }),
  setNodes({ tab, nodes, a, b }) {
    const kept = nodes.filter((_, at) => (at + b) % 4 !== 0);
    tab.edits.setNodes(WORKFLOW_ID, [...kept, { type: kindAt(a), position: { x: b, y: b } }]);
  },
  setEdges({ tab, edges, id, otherId, b }) {
    const kept = edges.filter((_, at) => (at + b) % 4 !== 0);
    tab.edits.setEdges(WORKFLOW_ID, [...kept, { source: id, target: otherId }]);
  },
  wait: ({ tab, b }) => tab.world.pass(b * 40),
} as const satisfies Record<string, (moment: Moment) => void>;

const kindAt = (at: number) => KIND_NAMES[at % KIND_NAMES.length] as string;

type Deed = readonly [name: "add" | keyof typeof DEEDS, a: number, b: number];

const often = ["add", "add", "configure", "type", "type"] as const;
const deed: fc.Arbitrary<Deed> = fc.tuple(
  fc.constantFrom(...often, ...(Object.keys(DEEDS) as (keyof typeof DEEDS)[])),
  fc.nat(99),
  fc.nat(99),
);

function doDeed(tab: EditorTab, [name, a, b]: Deed): void {
  const graph = tab.editor.store.getState().graphs.get(WORKFLOW_ID) ?? EMPTY_GRAPH;
  const nodes = [...graph.nodes.values()];
  if (name === "add") {
    tab.edits.addNode(WORKFLOW_ID, { type: kindAt(a), position: { x: a, y: b } });
    return;
  }
  const [id, otherId] = [nodes[a % nodes.length]?.id, nodes[b % nodes.length]?.id];
  if (id !== undefined && otherId !== undefined) {
    DEEDS[name]({ tab, nodes, edges: [...graph.edges.values()], id, otherId, a, b });
  }
}

function undoAll({ editor }: EditorTab): number {
  let steps = 0;
  while (editor.undo()) steps += 1;
  return steps;
}

function redoAll({ editor }: EditorTab): number {
  let steps = 0;
  while (editor.redo()) steps += 1;
  return steps;
}

function checkThereAndBack(deeds: readonly Deed[]): void {
  const tab = createOpenTab();
  const first = JSON.stringify(contentOf(tab));
  for (const one of deeds) doDeed(tab, one);
  const last = JSON.stringify(contentOf(tab));
  for (let round = 0; round < 2; round++) {
    const undone = undoAll(tab);
    expect(JSON.stringify(contentOf(tab))).toBe(first);
    expect([tab.editor.canUndo(), redoAll(tab)]).toEqual([false, undone]);
    expect(JSON.stringify(contentOf(tab))).toBe(last);
    expect(tab.editor.canRedo()).toBe(false);
  }
  expect(tab.faults).toEqual([]);
}

test("undoing all gives the first state and redoing all the last", { timeout: 180_000 }, () => {
  holds("history", fc.property(fc.array(deed, { maxLength: 16 }), checkThereAndBack));
});

test("so it is after 200 edits", { timeout: 180_000 }, () => {
  holds("long history", fc.property(fc.array(deed, { minLength: 200, maxLength: 200 }), checkThereAndBack), 100);
});

/** Each tab's deeds, and now and then a tab that hears all that it hasn't heard. */
const meeting = fc.array(
  fc.tuple(fc.nat(2), fc.oneof({ weight: 4, arbitrary: deed }, { weight: 1, arbitrary: fc.constant("hear" as const) })),
  {
    maxLength: 30,
  },
);

function hold(tabs: readonly EditorTab[], steps: readonly (readonly [number, Deed | "hear"])[]): void {
  const heard = tabs.map(() => tabs.map(() => 0));
  const hear = (to: number) => {
    for (const [from, { written }] of tabs.entries()) {
      if (from === to) continue;
      tabs[to]?.editor.merge(written.slice(heard[to]?.[from]));
      (heard[to] as number[])[from] = written.length;
    }
  };
  for (const [who, step] of steps) {
    const at = who % tabs.length;
    if (step === "hear") hear(at);
    else doDeed(tabs[at] as EditorTab, step);
  }
  for (const at of tabs.keys()) hear(at);
}

test("undo in one tab takes back nothing that another tab wrote", { timeout: 180_000 }, () => {
  holds(
    "undo among tabs",
    fc.property(meeting, (steps) => {
      const [mine, theirs] = createOpenTabs(2) as [EditorTab, EditorTab];
      hold([mine, theirs], steps);
      const stored = (key: RowKey) => mine.editor.replica.get(key);
      const keys = [...new Set(theirs.written.map(keyOf))];
      const lastWrittenByThem = keys.flatMap((key) =>
        Object.entries(stored(key)?.clocks ?? {}).flatMap(([name, clock]) =>
          clientOf(clock) === theirs.clientId ? [{ key, name }] : [],
        ),
      );
      const values = () =>
        lastWrittenByThem.map(({ key, name }) => [
          key,
          name,
          registersOf(tableOf(key), stored(key) as unknown as Row)[name],
        ]);
      const before = values();
      undoAll(mine);
      expect(values()).toEqual(before);
    }),
  );
});

const exchange = meeting.chain((steps) =>
  fc.tuple(fc.constant(steps), fc.integer({ min: 2, max: 3 }), fc.infiniteStream(fc.nat())),
);

test(
  "tabs that heard the same show the same, in whatever order, grouping and duplication",
  { timeout: 240_000 },
  () => {
    holds(
      "tabs converge",
      fc.property(exchange, ([steps, count, dice]) => {
        const tabs = createOpenTabs(count);
        hold(tabs, steps);
        for (const tab of tabs) {
          if (dice.next().value % 2 === 0) undoAll(tab);
          if (dice.next().value % 3 === 0) redoAll(tab);
        }
        const all = tabs.flatMap(({ written }) => written);
        for (const tab of tabs) {
          const others = all.filter((op) => !tab.written.includes(op));
          const doubled = [...others, ...all.filter(() => dice.next().value % 4 === 0)];
          const order = doubled.map((op) => ({ op, at: dice.next().value })).toSorted((a, b) => a.at - b.at);
          for (let rest: Op[] = order.map(({ op }) => op); rest.length > 0;) {
            const size = 1 + (dice.next().value % 5);
            tab.editor.merge(rest.slice(0, size));
            rest = rest.slice(size);
          }
        }
        const [first, ...others] = tabs.map((tab) => JSON.stringify(shownIn(tab)));
        for (const other of others) expect(other).toBe(first);
      }),
    );
  },
);
