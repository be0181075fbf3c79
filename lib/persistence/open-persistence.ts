// Everything that is kept, behind one door: reads rows, writes ops, tells other tabs, hears from them.
import { AppError } from "../core/app-error";
import type { Conflict } from "../domain/conflict";
import { clockMs } from "../core/clock";
import { createLate } from "../core/late";
import { oneAtATime } from "../core/one-at-a-time";
import type { Log } from "../core/log";
import type { Op, OpContext } from "../domain/op";
import { isAlive, keyOf } from "../domain/merge";
import type { Stored } from "../domain/stored";
import type { RunRecord } from "../domain/run-record";
import { rowKey, type GraphTable, type TableName } from "../domain/tables";
import { createAssetRows, type AssetRows } from "./asset-rows";
import type { BlobTable } from "./blob-table";
import { commitOps } from "./commit-ops";
import { createCommittedRows } from "./committed-rows";
import { databaseName, type Tables } from "./database";
import { openReadable, type Recovery } from "./open-readable";
import { createLogFollower } from "./follow-log";
import { createHealer } from "./heal-rows";
import type { Housekeeping } from "./housekeeping";
import type { ConflictRows } from "./conflict-rows";
import { refuseNewer, refuseReplaced } from "./head";
import { createLastWords } from "./last-words";
import { toPersistenceError } from "./persistence-error";
import { GRAPH_TABLES, readGraph, readShown, readWorkflows } from "./read-rows";
import { seal, unseal } from "./seal";
import type { SecondCopy } from "./second-copy";
import { channelName, onLeave, onReturn, onTimeInView, openTabChannel, type TabMessage } from "./tab-channel";
import type { UndoRows } from "./undo-rows";
import type { VersionRows } from "./version-rows";
import { createWriteQueue, type QueueState } from "./write-queue";

export interface Persistence {
  /** All workflow rows, also of removed workflows: their clocks are needed to bring one back. */
  readonly workflows: readonly Stored[];
  loadGraph(workflowId: string): Promise<Record<GraphTable, Stored[]>>;
  nodeCounts(): Promise<Map<string, number>>;
  /** Visits all stored nodes and results, dead ones too, and the ops logged since then (ms since the epoch); for marking what is in use. */
  eachRow(since: number, visit: (row: unknown) => void): Promise<void>;
  write(ops: readonly Op[]): void;
  flush(): Promise<void>;
  state(): QueueState;
  /** What isn't known to be durable, in order. */
  pending(): readonly Op[];
  retry(): void;
  readonly conflicts: Pick<ConflictRows, "list" | "dismiss">;
  /** For the leader. */
  readonly housekeeping: Housekeeping;
  readonly assets: AssetRows;
  readonly blobs: BlobTable;
  readonly undo: UndoRows;
  readonly versions: VersionRows;
  /** The newest living result that was made under this key, in any workflow. */
  findResult(cacheKey: string): Promise<Stored | undefined>;
  readonly runs: { save(run: RunRecord): Promise<void>; list(workflowId?: string): Promise<RunRecord[]> };
  readonly settings: { get(key: string): Promise<unknown>; set(key: string, value: unknown): Promise<void> };
  close(): void;
}

export interface PersistencePorts {
  readonly partition: string | undefined;
  /** Names this tab's inbox and the epoch of a new database. */
  readonly newId: () => string;
  readonly opContext: Omit<OpContext, "stored">;
  /** The workflows whose graphs this tab shows: read again when the log doesn't tell what others did to them. */
  shownGraphs(): Iterable<string>;
  /** Ops of other tabs, durable already, in the order of the log. */
  onRemote(ops: readonly Op[]): void;
  onState(state: QueueState): void;
  onFault(error: AppError): void;
  /** What the journal knows; undefined where there is none. */
  secondCopy(): Promise<SecondCopy | undefined>;
  onRecovery(recovery: Recovery): void;
  /** Values that a write of this tab overwrote unseen, or that it lost; kept already. */
  onConflicts(conflicts: readonly Conflict[]): void;
  readonly log: Log;
}

const SETTING = "setting/";
/** What is said as long as this window may store nothing. */
const NOTHING_KEPT: QueueState = {
  kind: "error",
  error: new AppError({
    area: "persistence",
    code: "Unavailable",
    message: "the browser lets this window store nothing",
  }),
};
/** For all rows of a large library. */
const LONG_VISIT_MS = 5 * 60_000;

export async function openPersistence(ports: PersistencePorts): Promise<Persistence> {
  // Heard before the first read, so that nothing falls between the two.
  let early: TabMessage[] | undefined = [];
  const channel = openTabChannel(channelName(ports.partition), {
    onMessage(message) {
      if (early === undefined) void follower.hear(message);
      else early.push(message);
    },
    onDoubt() {
      if (early === undefined) void follower.catchUp();
    },
  });

  const { database, isMemoryOnly, ...read } = await openReadable({ ...ports, name: databaseName(ports.partition) });
  const undo: UndoRows = createLate(async () => (await import("./undo-rows")).createUndoRows(database)).methods(
    "save",
    "load",
    "lineages",
    "adopt",
    "each",
    "purge",
  );
  const versions: VersionRows = createLate(async () =>
    (await import("./version-rows")).createVersionRows(database),
  ).methods("list", "save", "load", "remove", "each");
  const rows = createCommittedRows(read.seq);

  const { newId, opContext } = ports;
  const healer = createHealer({ ...ports, database, opContext: { newId, tick: opContext.tick } });
  const { intact, heal } = healer;
  const workflows = [...intact("workflows", read.workflows), ...(await heal("workflows", read.workflows))];
  rows.learn(workflows.map((stored) => [rowKey("workflows", stored.id, stored.id), stored]));

  /** From here on nothing is written; what isn't durable is put aside for whoever opens what is there next. */
  function end(reason: AppError): void {
    database.close();
    queue.stop(reason);
    leave();
  }

  /** What a failed write tells. A damaged row is put right and a lost connection forsaken before the queue tries again. */
  async function learnFrom(error: unknown): Promise<never> {
    const fault = toPersistenceError(error, "saving");
    if (fault.code === "NewerSchema" || fault.code === "Replaced") end(fault);
    else if (fault.code !== "Damaged") database.forsake();
    else {
      const { table, workflowId, key } = fault.data as { table: TableName; workflowId: string; key: string };
      const isKeyedAlone = table === "workflows" || table === "assets";
      const dbKey = (isKeyedAlone ? key : [workflowId, key]) as [string, string];
      const sealed = await database.use((tables) => (tables[table] as Tables["nodes"]).get(dbKey));
      if (sealed !== undefined) await heal(table, [sealed]);
    }
    throw error;
  }

  const queue = createWriteQueue({
    commit(batch) {
      // At once while the connection is open: each turn of waiting lets a render in between.
      const { epoch } = database;
      const connection = database.connectionNow();
      const written =
        connection === undefined
          ? database.connection().then((opened) => commitOps({ connection: opened, epoch }, batch, rows))
          : commitOps({ connection, epoch }, batch, rows);
      return written.catch(learnFrom);
    },
    onWritten(written, batch) {
      if (written.isCut) void follower.readAgain();
      else if (written.missed.length > 0) ports.onRemote(written.missed);
      if (written.conflicts.length > 0) ports.onConflicts(written.conflicts);
      // Those who wait for the disk go on first; other tabs hear a moment later.
      queueMicrotask(() => channel.post({ epoch: database.epoch, from: written.from, to: written.to, ops: batch }));
      ports.log.write("persistence", "written", { ops: batch.length, seq: written.to, missed: written.missed.length });
    },
    onSetAside: (_op, fault) => ports.onFault(fault),
    onState: (state) => ports.onState(isMemoryOnly ? NOTHING_KEPT : state),
  });
  database.onTakenOver((by) => end(by === "newer" ? refuseNewer() : refuseReplaced()));
  if (isMemoryOnly) ports.onState(NOTHING_KEPT);

  const follower = createLogFollower({
    database,
    rows,
    readShown: () => readShown(database, healer, ports.shownGraphs()),
    onRemote: ports.onRemote,
    onFault: ports.onFault,
  });

  const { drain, leave } = createLastWords({ ...ports, database, queue });

  const comeBack = oneAtATime(async () => {
    await follower.catchUp();
    try {
      await drain();
    } catch (error) {
      ports.onFault(toPersistenceError(error, "reading what an earlier page left"));
    }
  });

  const hadInbox = await drain();
  for (const message of early) await follower.hear(message);
  early = undefined;

  const conflicts: ConflictRows = createLate(async () =>
    (await import("./conflict-rows")).createConflictRows(database),
  ).methods("list", "dismiss", "prune");
  /** The browser may come back with a database as it was some time ago, whole in itself. */
  async function onLost(ops: readonly Op[]): Promise<void> {
    ports.onRemote(ops);
    await writeNow(ops);
    const keysIn = (table: TableName) => new Set(ops.flatMap((op) => (op.table === table ? [keyOf(op)] : []))).size;
    ports.onRecovery({ kind: "recovered", workflows: keysIn("workflows"), nodes: keysIn("nodes"), until: 0 });
  }

  const housekeeping = createLate(async () =>
    (await import("./housekeeping")).createHousekeeping({ database, conflicts, undo, onLost }),
  ).methods("prune", "purge", "keepJournal");
  const dispose = [onReturn(() => void comeBack()), onTimeInView(() => void comeBack()), onLeave(leave)];

  async function writeNow(ops: readonly Op[]): Promise<void> {
    queue.enqueue(ops);
    await queue.flush();
  }

  return {
    workflows: hadInbox ? await readWorkflows(database, healer) : workflows,
    async loadGraph(workflowId) {
      const sealed = await readGraph(database, workflowId);
      const whole = {} as Record<GraphTable, Stored[]>;
      for (const table of GRAPH_TABLES) {
        whole[table] = intact(table, sealed[table]);
        // At once: a moment later it may be old.
        rows.learn(whole[table].map((stored) => [rowKey(table, workflowId, stored.id), stored]));
      }
      for (const table of GRAPH_TABLES) whole[table].push(...(await heal(table, sealed[table])));
      return whole;
    },
    async nodeCounts() {
      const counts = new Map<string, number>();
      await database.use(({ nodes }) =>
        nodes.each((stored) => {
          if (isAlive(stored)) counts.set(stored.workflowId, (counts.get(stored.workflowId) ?? 0) + 1);
        }),
      );
      return counts;
    },
    async eachRow(since, visit) {
      await database.use(({ nodes }) => nodes.each(visit), LONG_VISIT_MS);
      await database.use(({ results }) => results.each(visit), LONG_VISIT_MS);
      const visitNew = (op: Op) => clockMs(op.clock) >= since && visit(op);
      await database.use(({ oplog }) => oplog.each((op) => void visitNew(op)), LONG_VISIT_MS);
      for (const op of queue.pending()) visit(op);
      await undo.each(visit);
      await versions.each(visit);
    },
    write: queue.enqueue,
    flush: queue.flush,
    state: () => (isMemoryOnly ? NOTHING_KEPT : queue.state()),
    pending: queue.pending,
    retry: queue.retry,
    conflicts,
    housekeeping,
    assets: createAssetRows({ database, opContext: ports.opContext, write: writeNow }),
    blobs: createLate(async () => (await import("./blob-table")).createBlobTable(database)).methods(
      "put",
      "get",
      "delete",
      "keys",
    ),
    undo,
    versions,
    async findResult(cacheKey) {
      const made = await database.use(({ results }) => results.where("cacheKey").equals(cacheKey).toArray());
      const found = made.filter(isAlive);
      return intact("results", found).sort((a, b) => b.updatedAt - a.updatedAt)[0];
    },
    runs: {
      async save(run) {
        await database.use(({ runs }) => runs.put(seal(run)));
      },
      async list(workflowId) {
        const found = await database.use(({ runs }) =>
          (workflowId === undefined ? runs : runs.where("workflowId").equals(workflowId)).toArray(),
        );
        const intactRuns = found.flatMap((run) => unseal(run) ?? []);
        return intactRuns.sort((a, b) => b.startedAt - a.startedAt);
      },
    },
    settings: {
      get: async (key) => (await database.use(({ kv }) => kv.get(SETTING + key)))?.["value"],
      async set(key, value) {
        await database.use(({ kv }) => kv.put({ key: SETTING + key, value }));
      },
    },
    close() {
      for (const off of dispose) off();
      queue.stop();
      channel.close();
      database.close();
    },
  };
}
