// A history: what persons, browsers and bad luck do to several tabs of one library, and what must be true in the end.
import { clientOf } from "../../../lib/core/clock";
import type { AppError } from "../../../lib/core/app-error";
import { EMPTY_GRAPH } from "../../../lib/domain/graph";
import { isAlive, rowOf } from "../../../lib/domain/merge";
import type { Op } from "../../../lib/domain/op";
import { registersOf } from "../../../lib/domain/registers";
import type { Stored } from "../../../lib/domain/stored";
import { rowKey, type Row, type RowKey, type TableName } from "../../../lib/domain/tables";
import type { Workflow } from "../../../lib/domain/workflow";
import { channelName } from "../../../lib/persistence/tab-channel";
import { openApp, type AppPage } from "./app-page";
import { createBrowser, type Browser, type Fate } from "./browser";
import { differences } from "./oracle";

const FLOW = "flow";
const DATABASE = "atelier";
const MAX_TABS = 5;
const HOUR_MS = 3_600_000;
const TABLES = ["workflows", "nodes", "edges", "results"] as const;

export interface Step {
  readonly tab: number;
  readonly deed: DeedName;
  /** Two numbers to choose by. */
  readonly a: number;
  readonly b: number;
  /** How many tasks the browser gets to run before the next step. */
  readonly pause: number;
}

export interface History {
  readonly seed: number;
  readonly steps: readonly Step[];
  /** Nobody looks away and comes back at the end: what the tabs told each other must do. */
  readonly isCalm?: boolean;
}

interface Stage {
  readonly browser: Browser;
  /** Tabs that somebody sees, by place; a place is filled again after a reload or a crash. */
  readonly tabs: AppPage[];
  /** Ops that have to be in the end, and those that may be: of a tab that died before it could promise. */
  readonly due: Set<Op>;
  readonly maybe: Set<Op>;
  opened: number;
  isFull: boolean;
}

interface Moment extends Pick<Step, "a" | "b"> {
  readonly stage: Stage;
  readonly place: number;
  readonly tab: AppPage;
}

type Deed = (moment: Moment) => void | Promise<void>;

function graphOf({ editor }: AppPage) {
  return editor.store.getState().graphs.get(FLOW) ?? EMPTY_GRAPH;
}

/** An edit of the open workflow; passed over while there is none. */
function edit(work: (moment: Moment & { readonly ids: readonly string[]; readonly id: string }) => void): Deed {
  return (moment) => {
    const { tab, a } = moment;
    const { workflows, graphs } = tab.editor.store.getState();
    if (tab.app === undefined || tab.page.isFrozen || !workflows.has(FLOW) || !graphs.has(FLOW)) return;
    const ids = [...graphOf(tab).nodes.keys()];
    tab.page.run(() => work({ ...moment, ids, id: ids[a % ids.length] ?? "" }));
  };
}

const onNode = (work: (moment: Moment & { readonly ids: readonly string[]; readonly id: string }) => void): Deed =>
  edit((moment) => moment.id !== "" && work(moment));

/** Does what it says to a tab whose app runs and which isn't asleep. */
const awake = (work: Deed): Deed => {
  return (moment) => (moment.tab.app === undefined || moment.tab.page.isFrozen ? undefined : work(moment));
};

function mustShow(what: string, isShown: boolean): void {
  if (!isShown) throw new Error(`an edit isn't shown in the tab that made it: ${what}`);
}

/** What others wrote last, register by register, as this tab holds it. */
function othersWritings({ tab }: Moment) {
  const rows = [...graphOf(tab).nodes.keys()].map((id) => rowKey("nodes", FLOW, id));
  return rows.flatMap((key) => {
    const stored = tab.editor.replica.get(key);
    if (stored === undefined) return [];
    const values = registersOf("nodes", stored as unknown as Row);
    const theirs = Object.entries(stored.clocks).filter(([, clock]) => clientOf(clock) !== tab.clientId);
    return theirs.map(([register]) => ({ key, register, value: JSON.stringify(values[register]) }));
  });
}

function travel(direction: "undo" | "redo"): Deed {
  return edit((moment) => {
    const before = othersWritings(moment);
    moment.tab.editor.open(FLOW);
    moment.tab.editor[direction]();
    for (const { key, register, value } of before) {
      const stored = moment.tab.editor.replica.get(key) as Stored;
      if (!isAlive(stored)) continue;
      const now = JSON.stringify(registersOf("nodes", stored as unknown as Row)[register]);
      if (now !== value) throw new Error(`${direction} took back ${register} of ${key}, which another tab wrote`);
    }
  });
}

/** A tab ends; what it has to have kept becomes due. */
function end({ stage, tab }: Moment, how: "left" | "crashed"): void {
  const { page, made } = tab;
  const isAble = tab.app !== undefined && !stage.isFull;
  const keepsAll = how === "left" && isAble && !page.isFrozen;
  if (how === "left" && !page.isFrozen) page.fire("window", "pagehide");
  for (const [at, op] of made.entries()) (keepsAll || at < tab.promised ? stage.due : stage.maybe).add(op);
  page.end(how);
}

function openTab(stage: Stage): AppPage {
  return openApp(stage.browser, `tab ${++stage.opened}`, FLOW);
}

async function sleep({ stage, tab }: Moment, how: "frozen" | "cached"): Promise<void> {
  // A browser lets no page sleep in the middle of a transaction: the others would wait for it.
  for (let turns = 0; stage.browser.disk.isBusyFor(tab.page); turns++) {
    if (turns > 1000) return;
    await stage.browser.advance(1);
  }
  if (tab.page.isGone || tab.page.isFrozen) return;
  if (how === "frozen") tab.page.show(false);
  else tab.page.fire("window", "pagehide");
  for (let turns = 0; stage.browser.disk.isBusyFor(tab.page) && turns < 1000; turns++) await stage.browser.advance(1);
  tab.page.freeze(how);
}

function wake(tab: AppPage): void {
  if (!tab.page.isFrozen) return;
  tab.page.thaw();
  tab.page.fire("document", "resume");
  tab.page.show(true);
  tab.page.fire("window", "pageshow");
}

const FATES: readonly Fate[] = ["lost", "doubled", "late", "arrives"];

export const DEEDS = {
  add: edit(({ tab, a, b }) => {
    const node = tab.edits.addNode(FLOW, { type: a % 2 === 0 ? "relay" : "tuned", position: { x: a, y: b } });
    mustShow("add", graphOf(tab).nodes.has(node.id));
  }),
  addPart: edit(({ tab, a, b }) => {
    const nodes = ["p", "q"].map((id) => ({ id: `${id}${a % 3}`, type: "relay", position: { x: a, y: b } }));
    tab.edits.addPart(FLOW, { nodes, edges: [{ source: `p${a % 3}`, target: `q${a % 3}` }] });
  }),
  configure: onNode(({ tab, id, b }) => {
    const value = b % 5 === 0 ? undefined : b;
    tab.edits.updateNodeConfig(FLOW, id, { [`p${b % 3}`]: value });
    mustShow("configure", graphOf(tab).nodes.get(id)?.config[`p${b % 3}`] === value);
  }),
  rename: onNode(({ tab, id, b }) => {
    tab.edits.rename(FLOW, id, `title ${b}`);
    mustShow("rename", graphOf(tab).nodes.get(id)?.title === `title ${b}`);
  }),
  move: onNode(({ tab, id, a, b }) => {
    tab.edits.moveNodes(FLOW, new Map([[id, { position: { x: b, y: a } }]]));
    mustShow("move", graphOf(tab).nodes.get(id)?.position.x === b);
  }),
  connect: onNode(({ tab, ids, id, b }) => {
    tab.edits.connect(FLOW, { source: id, target: ids[b % ids.length] as string });
  }),
  remove: onNode(({ tab, id }) => {
    tab.edits.remove(FLOW, { nodes: [id] });
    mustShow("remove", !graphOf(tab).nodes.has(id));
  }),
  cut: edit(({ tab, b }) => {
    const edges = [...graphOf(tab).edges.keys()];
    tab.edits.remove(FLOW, { edges: edges.slice(0, b % 3) });
  }),
  undo: travel("undo"),
  redo: travel("redo"),
  renameWorkflow: edit(({ tab, b }) => tab.edits.renameWorkflow(FLOW, `name ${b}`)),
  removeWorkflow: edit(({ tab }) => tab.edits.removeWorkflow(FLOW)),
  restoreWorkflow: awake(({ tab }) => {
    const stored = tab.editor.replica.get(rowKey("workflows", FLOW, FLOW));
    if (stored === undefined || isAlive(stored)) return;
    tab.page.run(() => {
      tab.edits.restoreWorkflow(rowOf(stored, "workflows") as Workflow);
      tab.app?.library.load(FLOW).then(
        () => tab.editor.open(FLOW),
        (error: unknown) => tab.faults.push(error as never),
      );
    });
  }),
  flush: awake(({ tab }) => {
    const count = tab.made.length;
    tab.page.run(() => {
      tab.app?.persistence.flush().then(
        () => (tab.promised = Math.max(tab.promised, count)),
        () => undefined,
      );
    });
  }),
  reload(moment) {
    end(moment, "left");
    moment.stage.tabs[moment.place] = openTab(moment.stage);
  },
  crash(moment) {
    end(moment, "crashed");
    moment.stage.tabs[moment.place] = openTab(moment.stage);
  },
  open({ stage }) {
    if (stage.tabs.length < MAX_TABS) stage.tabs.push(openTab(stage));
  },
  close(moment) {
    if (moment.stage.tabs.length < 2) return;
    end(moment, "left");
    moment.stage.tabs.splice(moment.place, 1);
  },
  freeze: awake((moment) => sleep(moment, "frozen")),
  goAway: awake((moment) => sleep(moment, "cached")),
  wake: ({ tab }) => wake(tab),
  hide: awake(({ tab, b }) => tab.page.show(b % 2 === 0)),
  /** Ages the log and has it pruned, by whoever: one leader, several, none. */
  prune: awake(({ stage, tab }) => {
    stage.browser.pass(13 * HOUR_MS);
    tab.page.run(() => {
      tab.app?.persistence.housekeeping.prune(stage.browser.now()).catch((fault: AppError) => tab.faults.push(fault));
    });
  }),
  badLine({ stage, b }) {
    const fates = [FATES[b % 4] as Fate, FATES[(b >> 2) % 4] as Fate];
    stage.browser.fateOf = () => stage.browser.dice.pick(fates);
  },
  goodLine({ stage }) {
    stage.browser.fateOf = () => "arrives";
  },
  forge({ stage, a, b }) {
    const from = a % 50;
    const junk = [null, "text", { v: 1, from: "x" }, { v: 1, from, to: from + b + 1 }, { v: 9, from, to: b, ops: [] }];
    stage.browser.forge(channelName(undefined), stage.browser.dice.pick(junk));
  },
  /** Fits so well that it might be true: names the log's next number, for an op that is there already. */
  forgeFit({ stage, a }) {
    const log = stage.browser.disk.read(DATABASE, "oplog") as (Op & { seq: number; sum: number })[];
    const [head] = (stage.browser.disk.read(DATABASE, "kv") as { key: string; epoch?: string }[]).filter(
      ({ key }) => key === "head",
    );
    const last = log.at(-1);
    if (last === undefined) return;
    const { seq: _seq, sum: _sum, ...op } = log[a % log.length] ?? last;
    const message = { v: 1, epoch: head?.epoch, from: last.seq, to: last.seq + 1, ops: [op] };
    stage.browser.forge(channelName(undefined), message);
  },
  dropConnection: awake(({ stage, tab }) => {
    stage.browser.disk.dropConnections(tab.page);
  }),
  fill({ stage, b }) {
    stage.isFull = b % 2 === 0;
    const fault = () => new DOMException("no space", "QuotaExceededError");
    stage.browser.disk.faultOfWrite = stage.isFull ? fault : undefined;
  },
} as const satisfies Record<string, Deed>;

export type DeedName = keyof typeof DEEDS;

function storedIn(browser: Browser, table: TableName): Map<RowKey, Stored> {
  const rows = browser.disk.read(DATABASE, table) as Stored[];
  return new Map(rows.map((row) => [rowKey(table, row.workflowId, row.id), row]));
}

function byKey([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}

/** Rows that a tab must show, without the count of what it happened to hear. */
function content(rows: Iterable<readonly [string, Row]>): string {
  return JSON.stringify([...rows].toSorted(byKey).map(([, { version: _version, ...row }]) => row));
}

function checkTab(tab: AppPage, database: ReadonlyMap<TableName, ReadonlyMap<RowKey, Stored>>): void {
  const { workflows, graphs } = tab.editor.store.getState();
  const expected = (table: TableName, isWanted: (row: Stored) => boolean) => {
    const rows = [...(database.get(table)?.values() ?? [])].filter((row) => isAlive(row) && isWanted(row));
    return content(rows.map((row) => [row.id, rowOf(row, table)] as const));
  };
  const compare = (table: TableName, shown: string, wanted: string) => {
    if (shown !== wanted) throw new Error(`${tab.page.name} shows ${table}\n${shown}\nand not\n${wanted}`);
  };
  compare(
    "workflows",
    content(workflows),
    expected("workflows", () => true),
  );
  for (const [id, graph] of graphs) {
    if (!workflows.has(id)) continue;
    for (const table of ["nodes", "edges", "results"] as const) {
      compare(
        table,
        content(graph[table]),
        expected(table, (row) => row.workflowId === id),
      );
    }
  }
}

async function check(stage: Stage, isCalm: boolean): Promise<void> {
  const { browser, tabs, due, maybe } = stage;
  browser.disk.faultOfWrite = undefined;
  stage.isFull = false;
  browser.fateOf = () => "arrives";
  for (const tab of tabs) {
    wake(tab);
    if (!isCalm) tab.page.show(true);
  }
  await browser.settle();
  // A tab that could not start on a full disk is opened again, as a person would.
  for (const [place, tab] of tabs.entries()) {
    if (tab.app !== undefined) continue;
    tab.page.end("crashed");
    tabs[place] = openTab(stage);
  }
  await browser.settle();
  // What pages left in their last moment is written by the next that opens.
  tabs.push(openTab(stage));
  await browser.settle();
  if (!isCalm) for (const tab of tabs) tab.page.show(true);
  await browser.settle();
  for (const tab of tabs) {
    if (tab.app === undefined) throw new Error(`${tab.page.name} doesn't start: ${String(tab.refusal)}`);
    const state = tab.app.persistence.state();
    if (state.kind !== "saved") throw new Error(`${tab.page.name} stays ${JSON.stringify(state)}`);
    for (const op of tab.made) due.add(op);
  }
  const log = browser.disk.read(DATABASE, "oplog") as Op[];
  const known = new Set([...due, ...maybe].map((op) => op.id));
  for (const op of log) if (!known.has(op.id)) throw new Error(`the log holds an op that nobody made: ${op.id}`);
  const database = new Map(TABLES.map((table) => [table as TableName, storedIn(browser, table)]));
  const all = new Map([...database.values()].flatMap((rows) => [...rows]));
  // An op whose clock is in no row was never written, or all of it has been overwritten: it makes no difference then.
  const clocks = new Set([...all.values()].flatMap((row) => [...Object.values(row.clocks), row.died]));
  const kept = [...maybe].filter((op) => clocks.has(op.clock));
  const wrong = differences([...due, ...kept], all);
  if (wrong.length > 0) throw new Error(`the database isn't what the edits make:\n${wrong.join("\n")}`);
  for (const tab of tabs) checkTab(tab, database);
}

/** Plays a history. Rejects with what went wrong, if anything did. */
export async function play({ seed, steps, isCalm = false }: History): Promise<void> {
  const browser = createBrowser(seed);
  try {
    const stage: Stage = { browser, tabs: [], due: new Set(), maybe: new Set(), opened: 0, isFull: false };
    const first = openTab(stage);
    stage.tabs.push(first);
    await browser.settle();
    first.page.run(() => {
      first.edits.createWorkflow("Flow", { id: FLOW });
      first.editor.open(FLOW);
      first.edits.addNode(FLOW, { id: "one", type: "relay", position: { x: 0, y: 0 } });
      first.editor.forgetSteps(FLOW);
    });
    await browser.settle();
    stage.tabs.push(openTab(stage));
    await browser.settle();
    for (const { tab, deed, a, b, pause } of steps) {
      const place = tab % stage.tabs.length;
      const moment = { stage, place, tab: stage.tabs[place] as AppPage, a, b };
      await DEEDS[deed](moment);
      await browser.advance(pause);
    }
    await check(stage, isCalm);
  } finally {
    browser.dispose();
  }
}
