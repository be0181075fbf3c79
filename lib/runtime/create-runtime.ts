// The composition root: the only place that constructs the parts and ties them together.
import { createStore } from "zustand/vanilla";
import { createClockSource } from "../core/clock";
import { toAppError, type AppError } from "../core/app-error";
import { createIdSource } from "../core/id";
import { createLate, holdBack } from "../core/late";
import { createLog } from "../core/log";
import type { Graph } from "../domain/graph";
import type { Op } from "../domain/op";
import { withDaysLeft } from "../domain/trash";
import { portsFrom } from "../domain/kind-catalog";
import { openFsLate } from "../fs/open-fs-late";
import { kindCatalog } from "../nodes/all-kinds";
import { storageStateOf } from "../persistence/persistence-error";
import type { QueueState } from "../persistence/write-queue";
import { openPersistence } from "../persistence/open-persistence";
import { createEditorStore, type EditorStore } from "../store/editor-store";
import { createEdits } from "../store/edits";
import { createRunState } from "../store/run-state";
import { createVisibleEdges, writtenAtIn } from "../store/selectors";
import { createLibrary } from "./open-library";
import type { welcome } from "./first-run";
import type { Recovery, Runtime, SaveState } from "./runtime";
import { createRemoteInbox } from "./remote-inbox";
import { findSecondCopy } from "./find-second-copy";
import { createMedia } from "./wire-media";
import { createUpdates } from "./wire-updates";
import { usedHashes } from "./used-hashes";
import { world } from "./world";

const LAST_OPEN = "lastOpen";
/** After it, what started late is loaded ahead of need: it must be here when the network isn't. */
const WARM_UP_MS = 1_000;

export interface CreateRuntimeOptions {
  /** A name that `fs/partition` accepts; undefined is the main one. */
  readonly partition?: string | undefined;
  /** The workflow to open; without it the last one that was open, or the newest. */
  readonly workflowId?: string | undefined;
}

/** Opens storage, reads the workflow list and one workflow, and answers when the editor can be shown. Rejects with the reason when storage can't be opened. */
export async function createRuntime(options: CreateRuntimeOptions = {}): Promise<Runtime> {
  const { partition } = options;
  const log = createLog(world.now);
  const newId = createIdSource(world);
  const clock = createClockSource(world);
  const onFault = (error: AppError) => log.write(error.area, "fault", { code: error.code, message: error.message });
  const saveState = createStore<SaveState>(() => ({ status: "saved", storage: "ok" }));

  const editor = createEditorStore({ now: world.now, newId, clock, onFault });
  const edits = createEdits({ editor, newId, now: world.now, kinds: kindCatalog });
  const remote = createRemoteInbox(editor, (workflowId) => library?.isLoading(workflowId) ?? false);
  let library: ReturnType<typeof createLibrary> | undefined;

  const fs = openFsLate(async () => (await import("../fs/open-fs")).openFs(partition));
  const recovery = createStore<Recovery | undefined>(() => undefined);
  const persistence = await openPersistence({
    secondCopy: () => findSecondCopy(partition, fs),
    onRecovery(found) {
      recovery.setState(found, true);
      log.write("persistence", found.kind, { ...found });
    },
    partition,
    newId,
    opContext: { newId, tick: clock.tick },
    shownGraphs: () => editor.store.getState().graphs.keys(),
    onRemote: remote.receive,
    onState: (state) => {
      saveState.setState(saveStateOf(state), true);
      // What a newer build has taken over, this one can't write any more, and must not seem to.
      if (state.kind === "error" && state.error.code === "NewerSchema") editor.refuse(state.error);
    },
    onFault,
    onConflicts(lost) {
      log.write("persistence", "conflicts", { count: lost.length });
      conflicts.whenUsed(({ look }) => look());
    },
    log,
  });
  editor.loadWorkflows(persistence.workflows);
  const unmirror = editor.onWrite(persistence.write);
  library = createLibrary({
    editor,
    edits,
    persistence,
    takeEarly: remote.takeEarly,
    onOpen: (workflowId) => {
      persistence.settings.set(LAST_OPEN, workflowId).catch((error: unknown) => onFault(toAppError(error, "runtime")));
    },
  });

  const { media, pixels, ...mediaParts } = createMedia({
    partition,
    rows: persistence.assets,
    blobs: persistence.blobs,
    usedHashes: () => usedHashes(persistence, world.now()),
    now: world.now,
    newId,
    log,
  });
  const visibleEdges = createVisibleEdges(portsFrom(kindCatalog), writtenAtIn(editor.replica));
  const runState = createRunState();
  const { load, trash: readTrash } = library;
  const runs = createLate(async () => {
    const { createRuns } = await import("./wire-runs");
    return createRuns({
      editor,
      runState,
      persistence,
      kinds: kindCatalog,
      visibleEdges,
      load,
      async loadExecutor() {
        const { createExecutor } = await import("../nodes/execute-node");
        return createExecutor({
          media: { get: media.get, put: (blob, hint) => media.put(blob, { ...hint, origin: "generated" }) },
          pixels,
        });
      },
      hasBytes: async (hash) => (await media.find(hash)) !== undefined,
      newId,
      now: world.now,
      log,
    });
  });
  const packages = createLate(async () => {
    const { createPackages } = await import("./wire-packages");
    return createPackages({ editor, media, kinds: kindCatalog, load, newId, now: world.now });
  });
  const versions = createLate(async () => {
    const { createVersions } = await import("./wire-versions");
    return createVersions({ editor, rows: persistence.versions, load, newId, now: world.now });
  });
  const versionMethods = versions.methods("list", "save", "load", "present", "restore", "checkpoint");
  const checkpoints = createLate(async () => {
    const { keepCheckpoints } = await import("./keep-checkpoints");
    return keepCheckpoints({ editor, now: world.now }, versionMethods.checkpoint, onFault);
  });
  const lostCount = createStore<number>(() => 0);
  const conflicts = createLate(async () => {
    const { createConflicts } = await import("./wire-conflicts");
    return createConflicts({ editor, rows: persistence.conflicts, count: lostCount, onFault });
  });
  const chores = createLate(async () => {
    const { startChores } = await import("./chores");
    return startChores({ partition, housekeeping: persistence.housekeeping, fs, now: world.now, log, onFault });
  });
  const steps = holdBack(editor.onStep);
  const undo = createLate(async () => {
    const { startUndo } = await import("./start-undo");
    const { undo: rows, flush } = persistence;
    return startUndo({ partition, editor, steps, clientId: clock.clientId, rows, flush, newId, onFault });
  });
  let warmUp: ReturnType<typeof setTimeout> | undefined;

  const updates = createUpdates({ flush: persistence.flush, onFault });

  const runtime: Runtime = {
    partition,
    editor,
    edits,
    kinds: kindCatalog,
    visibleEdges,
    runState,
    saveState,
    library: { ...library, trash: () => withDaysLeft(readTrash(), world.now()) },
    media,
    fs,
    files: {
      async save(blob, name) {
        const { saveFile } = await import("../fs/pickers");
        await saveFile(blob, name);
      },
      async pick(extension) {
        const { openFile } = await import("../fs/pickers");
        const picked = await openFile({ extensions: [extension] });
        return picked.kind === "picked" ? picked.file : undefined;
      },
    },
    runs: { ...runs.methods("start", "list"), cancel: (runId) => runs.whenUsed((all) => all.cancel(runId)) },
    packages: packages.methods("export", "import"),
    versions: versionMethods,
    conflicts: { count: lostCount, ...conflicts.methods("list", "use", "dismiss") },
    async downloadAll() {
      const { downloadAll } = await import("./download-all");
      return downloadAll(partition, inMemory(editor, persistence.pending()));
    },
    log,
    updates,
    recovery,
    flush: persistence.flush,
    dispose() {
      clearTimeout(warmUp);
      updates.stop();
      checkpoints.whenUsed((stop) => stop());
      undo.whenUsed(({ stop }) => stop());
      conflicts.whenUsed(({ stop }) => stop());
      unmirror();
      chores.whenUsed((stop) => stop());
      mediaParts.close();
      fs.close();
      persistence.close();
    },
  };
  await openFirst(
    runtime,
    options.workflowId,
    await greet({ editor, edits, persistence }),
    await persistence.settings.get(LAST_OPEN),
  );
  setTimeout(() => void undo.load().catch((error: unknown) => onFault(toAppError(error, "runtime"))), 0);
  warmUp = setTimeout(() => {
    void Promise.allSettled(
      [mediaParts, runs, packages, versions, checkpoints, conflicts, chores].map((part) => part.load()),
    );
    void updates.start();
  }, WARM_UP_MS);
  return runtime;
}

function saveStateOf(state: QueueState): SaveState {
  if (state.kind !== "error") return { status: state.kind, storage: "ok" };
  return { status: "error", reason: state.error.code, storage: storageStateOf(state.error) };
}

function inMemory({ store }: Pick<EditorStore, "store">, pending: readonly Op[]) {
  const { workflows, graphs } = store.getState();
  const rowsOf = ({ nodes, edges, results }: Graph) => [nodes, edges, results].map((rows) => [...rows.values()]);
  return { pending, workflows: [...workflows.values()], graphs: [...graphs.values()].map(rowsOf) };
}

/** A newcomer's first workflow, where there is nothing at all. */
async function greet(ports: Parameters<typeof welcome>[0]): Promise<string | undefined> {
  if (ports.persistence.workflows.length > 0) return undefined;
  const { welcome } = await import("./first-run");
  return welcome(ports);
}

async function openFirst(runtime: Runtime, ...wishes: readonly unknown[]): Promise<void> {
  const { workflows } = runtime.editor.store.getState();
  const newest = [...workflows.values()].sort((a, b) => b.updatedAt - a.updatedAt)[0]?.id;
  const wanted = [...wishes, newest].find((id): id is string => typeof id === "string" && workflows.has(id));
  if (wanted !== undefined) await runtime.library.open(wanted);
}
