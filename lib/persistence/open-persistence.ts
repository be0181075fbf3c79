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
import { databaseName } from "./database";
import { openReadable, type Recovery } from "./open-readable";
import { createLogFollower } from "./follow-log";
import { createHealer } from "./heal-rows";
import type { Housekeeping } from "./housekeeping";
import type { ConflictRows } from "./conflict-rows";
import { createLastWords } from "./last-words";
import { toPersistenceError } from "./persistence-error";
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
const GRAPH_TABLES = ["nodes", "edges", "results"] as const satisfies readonly GraphTable[];

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

  const { database, ...read } = await openReadable({ ...ports, name: databaseName(ports.partition) });
  const { tables } = database;
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
  const { intact, heal } = createHealer({ ...ports, database, opContext: { newId, tick: opContext.tick } });
  const workflows = [...intact("workflows", read.workflows), ...(await heal("workflows", read.workflows))];
  rows.learn(workflows.map((stored) => [rowKey("workflows", stored.id, stored.id), stored]));

  /** A write that would go into a damaged row puts the row right; the queue tries again. */
  async function healAndThrow(error: unknown): Promise<never> {
    if (error instanceof AppError && error.code === "Damaged") {
      const { table, workflowId, key } = error.data as { table: TableName; workflowId: string; key: string };
      const store = tables[table] as typeof tables.nodes;
      const isKeyedAlone = table === "workflows" || table === "assets";
      const sealed = await store.get((isKeyedAlone ? key : [workflowId, key]) as [string, string]);
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
      return written.catch(healAndThrow);
    },
    onWritten(written, batch) {
      if (written.isCut) void follower.readAgain();
      else if (written.missed.length > 0) ports.onRemote(written.missed);
      if (written.conflicts.length > 0) ports.onConflicts(written.conflicts);
      // Those who wait for the disk go on first; other tabs hear a moment later.
      queueMicrotask(() => channel.post({ epoch: database.epoch, from: written.from, to: written.to, ops: batch }));
      ports.log.write("persistence", "written", { ops: batch.length, seq: written.to, missed: written.missed.length });
    },
    onState: ports.onState,
  });

  const follower = createLogFollower({ database, rows, readShown, onRemote: ports.onRemote, onFault: ports.onFault });

  async function readShown(): Promise<[TableName, Stored][]> {
    const shown = intact("workflows", await tables.workflows.toArray()).map((row): [TableName, Stored] => [
      "workflows",
      row,
    ]);
    for (const workflowId of ports.shownGraphs()) {
      for (const table of GRAPH_TABLES) {
        for (const row of intact(table, await rowsOf(table, workflowId))) shown.push([table, row]);
      }
    }
    return shown;
  }

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

  function rowsOf(table: GraphTable, workflowId: string): PromiseLike<Stored[]> {
    return tables[table].where("[workflowId+id]").between([workflowId, ""], [workflowId, []]).toArray();
  }

  /** Learns what is whole at once: a moment later it may be old. */
  async function readTable(table: GraphTable, workflowId: string): Promise<{ good: Stored[]; sealed: Stored[] }> {
    const sealed = await rowsOf(table, workflowId);
    const good = intact(table, sealed);
    rows.learn(good.map((stored) => [rowKey(table, workflowId, stored.id), stored]));
    return { good, sealed };
  }

  return {
    workflows: !hadInbox ? workflows : intact("workflows", await tables.workflows.toArray()),
    async loadGraph(workflowId) {
      await database.connection();
      const [nodes, edges, results] = await tables.nodes.db.transaction(
        "r",
        tables.nodes,
        tables.edges,
        tables.results,
        () =>
          Promise.all([
            readTable("nodes", workflowId),
            readTable("edges", workflowId),
            readTable("results", workflowId),
          ]),
      );
      return {
        nodes: [...nodes.good, ...(await heal("nodes", nodes.sealed))],
        edges: [...edges.good, ...(await heal("edges", edges.sealed))],
        results: [...results.good, ...(await heal("results", results.sealed))],
      };
    },
    async nodeCounts() {
      const counts = new Map<string, number>();
      await tables.nodes.each((stored) => {
        if (isAlive(stored)) counts.set(stored.workflowId, (counts.get(stored.workflowId) ?? 0) + 1);
      });
      return counts;
    },
    async eachRow(since, visit) {
      await tables.nodes.each(visit);
      await tables.results.each(visit);
      await tables.oplog.each((op) => {
        if (clockMs(op.clock) >= since) visit(op);
      });
      for (const op of queue.pending()) visit(op);
      await undo.each(visit);
      await versions.each(visit);
    },
    write: queue.enqueue,
    flush: queue.flush,
    state: queue.state,
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
      const found = await tables.results.where("cacheKey").equals(cacheKey).filter(isAlive).toArray();
      return intact("results", found).sort((a, b) => b.updatedAt - a.updatedAt)[0];
    },
    runs: {
      async save(run) {
        await tables.runs.put(seal(run));
      },
      async list(workflowId) {
        const found = workflowId === undefined ? tables.runs : tables.runs.where("workflowId").equals(workflowId);
        const intactRuns = (await found.toArray()).flatMap((run) => unseal(run) ?? []);
        return intactRuns.sort((a, b) => b.startedAt - a.startedAt);
      },
    },
    settings: {
      get: async (key) => (await tables.kv.get(SETTING + key))?.["value"],
      async set(key, value) {
        await tables.kv.put({ key: SETTING + key, value });
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
