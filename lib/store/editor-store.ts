// The one place where a workflow changes. Whoever wants to change something calls `transact`; what happened goes out as
// one Commit to screen (state), history, disk and tabs. No I/O here.
import { createStore, type StoreApi } from "zustand/vanilla";
import type { AppError } from "../core/app-error";
import { clientOf, type ClockSource } from "../core/clock";
import { createEmitter, type Dispose } from "../core/emitter";
import type { NewId } from "../core/id";
import type { Now } from "../core/ports";
import { changeOf, EMPTY_CHANGE, isEmpty, type Change } from "../domain/change";
import { EMPTY_GRAPH } from "../domain/graph";
import { isAlive } from "../domain/merge";
import type { Stored } from "../domain/stored";
import { opsOf, type Op } from "../domain/op";
import { revert } from "../domain/revert";
import { rowKey, type Row, type RowKey } from "../domain/tables";
import { createDraft, type Draft, type Pairs } from "./draft";
import { applyChange, EMPTY_STATE, type EditorState, type Selection } from "./editor-state";
import { createHistory, type Step, type StepDeed } from "./history";
import { createReplica, type Replica } from "./replica";

/** Who changed it; `remote` ops are durable already. */
export type Source = "user" | "engine" | "import" | "undo" | "remote";

export interface Commit {
  readonly change: Change;
  readonly ops: readonly Op[];
  readonly source: Source;
}

export interface TransactOptions {
  readonly source?: Exclude<Source, "remote" | "undo">;
  /** The workflow whose undo list gets a step; none for what a person doesn't think of as an edit (viewport, results). */
  readonly undoIn?: string;
  /** Names a gesture: changes of the same gesture in a row are one step. */
  readonly gesture?: string;
}

export interface EditorStore {
  readonly store: StoreApi<EditorState>;
  /** Runs `edit` on a draft and commits what it did as one change; when it throws, nothing happened. Answers the change. */
  transact(edit: (draft: Draft) => void, options?: TransactOptions): Change;
  /** Merges ops that another tab or device made. Ops of graphs that aren't read are passed over: storage has them. */
  merge(ops: readonly Op[]): Change;
  undo(): boolean;
  redo(): boolean;
  canUndo(): boolean;
  canRedo(): boolean;
  endGesture(): void;
  /** Forgets what could be undone in a workflow: what nobody did is nobody's to take back. */
  forgetSteps(workflowId: string): void;
  /** Told of every step that was made, moved or forgotten, so that it can be kept. */
  onStep(listener: (deed: StepDeed) => void): Dispose;
  /** Takes steps that were kept, and from now on holds what `clients` wrote for this tab's own. */
  loadSteps(workflowId: string, steps: readonly Step[], clients: Iterable<string>): void;
  onCommit(listener: (commit: Commit) => void): Dispose;
  /** Ops that have to be made durable; told before the screen is, so that the disk works while the screen draws. */
  onWrite(listener: (ops: readonly Op[]) => void): Dispose;
  /** Takes workflows, or the rows of one graph, as they were read from storage. */
  loadWorkflows(rows: readonly Stored[]): void;
  loadGraph(workflowId: string, rows: GraphRows): void;
  /** From now on every edit throws `reason`; what others write still shows. */
  refuse(reason: AppError): void;
  open(workflowId: string | undefined): void;
  select(selection: Selection): void;
  readonly replica: Pick<Replica, "get" | "clockOf">;
}

export interface GraphRows {
  readonly nodes: readonly Stored[];
  readonly edges: readonly Stored[];
  readonly results: readonly Stored[];
}

export interface EditorStorePorts {
  readonly now: Now;
  readonly newId: NewId;
  readonly clock: ClockSource;
  readonly onFault: (error: AppError) => void;
}

export function createEditorStore(ports: EditorStorePorts): EditorStore {
  const store = createStore<EditorState>(() => EMPTY_STATE);
  const replica = createReplica();
  const steps = createEmitter<StepDeed>(ports.onFault);
  const history = createHistory(ports.now, steps.emit);
  const mine = new Set([ports.clock.clientId]);
  const commits = createEmitter<Commit>(ports.onFault);
  const writes = createEmitter<readonly Op[]>(ports.onFault);

  let refusal: AppError | undefined;

  /** Merges ops into the replica and shows what came of it. */
  function land(ops: readonly Op[], source: Source): Change {
    const before = new Map<RowKey, Row | undefined>();
    const after = new Map<RowKey, Row | undefined>();
    const fresh: string[] = [];
    for (const op of ops) {
      if (
        op.table === "workflows" &&
        source !== "remote" &&
        replica.get(rowKey("workflows", op.key, op.key)) === undefined
      )
        fresh.push(op.key);
      const [key, from, to] = replica.merge(op, source !== "remote");
      if (!before.has(key)) before.set(key, from);
      after.set(key, to);
    }
    const change = changeOf([...after].map(([key, to]) => [key, before.get(key), to] as const));
    if (!isEmpty(change)) store.setState(applyChange(withEmptyGraphs(store.getState(), fresh), change), true);
    return change;
  }

  function commit(pairs: Pairs, source: Source): Change {
    if (refusal !== undefined) throw refusal;
    const wanted = changeOf([...pairs].map(([key, [from, to]]) => [key, from, to] as const));
    if (isEmpty(wanted)) return EMPTY_CHANGE;
    const ops = opsOf(wanted, { newId: ports.newId, tick: ports.clock.tick, stored: replica.get });
    if (ops.length > 0) writes.emit(ops);
    const change = land(ops, source);
    if (ops.length > 0) commits.emit({ change, ops, source });
    return change;
  }

  // What others wrote to a row that was dead meanwhile is written again, by us, when an undo brings it back; it stays theirs.
  const lent = new Set<string>();
  const lentAs = (key: RowKey, name: string) => `${replica.clockOf(key, name)}/${name}`;
  const isOurs = (key: RowKey, name: string) =>
    mine.has(clientOf(replica.clockOf(key, name))) && !lent.has(lentAs(key, name));

  function takeBack(change: Change): Change {
    const pairs: Pairs = new Map();
    const theirs: [RowKey, string][] = [];
    for (const [key, to] of revert(change, { isOurs, row: replica.row, stored: replica.get })) {
      const from = replica.row(key);
      pairs.set(key, [from, to]);
      if (from !== undefined) continue;
      const names = Object.keys(replica.get(key)?.clocks ?? {});
      for (const name of names) if (!isOurs(key, name)) theirs.push([key, name]);
    }
    const done = commit(pairs, "undo");
    for (const [key, name] of theirs) lent.add(lentAs(key, name));
    return done;
  }

  /** Steps that turn out to change nothing (somebody else has overwritten them all) are passed over. */
  function travel(next: typeof history.undo): boolean {
    const workflowId = store.getState().openId;
    if (workflowId === undefined) return false;
    for (let step = next(workflowId); step !== undefined; step = next(workflowId)) {
      const done = takeBack(step.change);
      step.settle(done);
      if (isEmpty(done)) continue;
      return true;
    }
    return false;
  }

  const openStack = (test: typeof history.canUndo) => () => {
    const workflowId = store.getState().openId;
    return workflowId !== undefined && test(workflowId);
  };

  return {
    store,
    transact(edit, options = {}) {
      const { draft, pairs } = createDraft(store.getState());
      edit(draft);
      const change = commit(pairs, options.source ?? "user");
      if (options.undoIn !== undefined && !isEmpty(change)) history.record(options.undoIn, change, options.gesture);
      return change;
    },
    merge(ops) {
      const { graphs } = store.getState();
      for (const op of ops) ports.clock.observe(op.clock);
      const known = ops.filter((op) => op.table === "workflows" || graphs.has(op.workflowId));
      const change = land(known, "remote");
      commits.emit({ change, ops, source: "remote" });
      return change;
    },
    undo: () => travel(history.undo),
    redo: () => travel(history.redo),
    canUndo: openStack(history.canUndo),
    canRedo: openStack(history.canRedo),
    endGesture: history.endGesture,
    forgetSteps: history.clear,
    onStep: steps.on,
    loadSteps(workflowId, loaded, clients) {
      for (const client of clients) mine.add(client);
      history.load(workflowId, loaded);
      store.setState({ stepsRead: store.getState().stepsRead + 1 });
    },
    onCommit: commits.on,
    onWrite: writes.on,
    loadWorkflows(rows) {
      for (const stored of rows) ports.clock.observe(newestClock(stored));
      replica.load(rows.map((stored) => [rowKey("workflows", stored.id, stored.id), stored]));
      const workflows = new Map(store.getState().workflows);
      for (const { id } of rows) {
        const row = replica.row(rowKey("workflows", id, id));
        // Something heard before this may have shown one that storage knows to be dead.
        if (row === undefined) workflows.delete(id);
        else workflows.set(id, row as never);
      }
      store.setState({ workflows });
    },
    loadGraph(workflowId, rows) {
      const { graphs } = store.getState();
      if (graphs.has(workflowId)) return;
      const read = <T extends keyof GraphRows>(table: T) => {
        const keyed = rows[table].map((stored) => [rowKey(table, workflowId, stored.id), stored] as const);
        replica.load(keyed);
        return new Map(
          keyed.flatMap(([key, stored]) => {
            if (isAlive(stored)) ports.clock.observe(newestClock(stored));
            const row = replica.row(key);
            return row === undefined ? [] : [[stored.id, row as never] as const];
          }),
        );
      };
      const graph = { nodes: read("nodes"), edges: read("edges"), results: read("results") };
      store.setState({ graphs: new Map(graphs).set(workflowId, graph) });
    },
    refuse: (reason) => void (refusal = reason),
    open(workflowId) {
      if (store.getState().openId === workflowId) return;
      store.setState({ openId: workflowId, selection: EMPTY_STATE.selection });
      history.endGesture();
    },
    select: (selection) => store.setState({ selection }),
    replica,
  };
}

/** A workflow that was made here has no rows in storage yet, so its graph counts as read. */
function withEmptyGraphs(state: EditorState, workflowIds: readonly string[]): EditorState {
  if (workflowIds.length === 0) return state;
  const graphs = new Map(state.graphs);
  for (const id of workflowIds) if (!graphs.has(id)) graphs.set(id, EMPTY_GRAPH);
  return { ...state, graphs };
}

function newestClock(stored: Stored): string {
  let newest = "";
  for (const clock of Object.values(stored.clocks)) if (clock > newest) newest = clock;
  return newest;
}
