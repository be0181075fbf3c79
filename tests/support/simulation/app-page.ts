// The app in a simulated page: store, edits, library and persistence, wired as the composition root wires them, without
// screen and media.
import "./before-dexie";
// Loaded before any history begins: loading takes real time, of which the simulation knows nothing.
import "../../../lib/persistence/conflict-rows";
import "../../../lib/persistence/housekeeping";
import "../../../lib/persistence/repair-rows";
import "../../../lib/persistence/restore-rows";
import "../../../lib/persistence/undo-rows";
import "../../../lib/persistence/version-rows";
import Dexie from "dexie";
import { createClockSource } from "../../../lib/core/clock";
import { createIdSource } from "../../../lib/core/id";
import { createLog } from "../../../lib/core/log";
import type { AppError } from "../../../lib/core/app-error";
import type { Op } from "../../../lib/domain/op";
import { openPersistence, type Persistence } from "../../../lib/persistence/open-persistence";
import { createLibrary, type OpenLibrary } from "../../../lib/runtime/open-library";
import { createRemoteInbox } from "../../../lib/runtime/remote-inbox";
import { createEditorStore, type EditorStore } from "../../../lib/store/editor-store";
import { createEdits, type Edits } from "../../../lib/store/edits";
import { fakeKinds } from "../builders";
import type { Browser, Page } from "./browser";

export interface AppPage {
  readonly page: Page;
  readonly clientId: string;
  readonly editor: EditorStore;
  readonly edits: Edits;
  readonly faults: AppError[];
  /** All that was made here, in order. */
  readonly made: Op[];
  /** How many of those a flush has promised to keep. */
  promised: number;
  /** Undefined until the app has started. */
  app: { readonly persistence: Persistence; readonly library: OpenLibrary } | undefined;
  /** Why it could not start. */
  refusal: unknown;
}

Object.defineProperties(Dexie.dependencies, {
  indexedDB: { get: () => globalThis.indexedDB },
  IDBKeyRange: { get: () => globalThis.IDBKeyRange },
});

/** Opens a page and starts the app in it; it runs as the browser gives it turns. */
export function openApp(browser: Browser, name: string, workflowId: string): AppPage {
  const page = browser.openPage(name);
  const world = { now: browser.now, randomBytes: browser.dice.bytes };
  const newId = createIdSource(world);
  const clock = createClockSource(world);
  const faults: AppError[] = [];
  const made: Op[] = [];
  const editor = createEditorStore({ now: world.now, newId, clock, onFault: (fault) => faults.push(fault) });
  const edits = createEdits({ editor, newId, now: world.now, kinds: fakeKinds });
  const self: AppPage = {
    page,
    clientId: clock.clientId,
    editor,
    edits,
    faults,
    made,
    promised: 0,
    app: undefined,
    refusal: undefined,
  };

  async function start(): Promise<void> {
    let library: ReturnType<typeof createLibrary> | undefined;
    const remote = createRemoteInbox(editor, (id) => library?.isLoading(id) ?? false);
    const persistence = await openPersistence({
      partition: undefined,
      newId,
      opContext: { newId, tick: clock.tick },
      shownGraphs: () => editor.store.getState().graphs.keys(),
      onRemote: remote.receive,
      onState: () => undefined,
      onFault: (fault) => faults.push(fault),
      onConflicts: () => undefined,
      secondCopy: async () => undefined,
      onRecovery: () => undefined,
      log: createLog(world.now),
    });
    editor.loadWorkflows(persistence.workflows);
    editor.onWrite((ops) => {
      made.push(...ops);
      persistence.write(ops);
    });
    library = createLibrary({
      editor,
      edits,
      persistence,
      takeEarly: remote.takeEarly,
      onOpen: (id) => void persistence.settings.set("lastOpen", id).catch((fault: AppError) => faults.push(fault)),
    });
    if (editor.store.getState().workflows.has(workflowId)) await library.open(workflowId);
    self.app = { persistence, library };
  }

  page.post(() => {
    start().catch((error: unknown) => {
      self.refusal = error;
    });
  });
  return self;
}
