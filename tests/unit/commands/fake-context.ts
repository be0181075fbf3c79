// What commands act on: a real tab, and a world that only remembers what it was asked for.
import type { CommandContext } from "../../../lib/commands/command";
import { findCommand } from "../../../lib/commands/all-commands";
import { must } from "../../../lib/core/assert";
import { createRunState, type RunStateStore } from "../../../lib/store/run-state";
import { fakeKinds } from "../../support/builders";
import { createEditorTab, createOpenTab, type EditorTab } from "../../support/editor-tab";

export interface CommandTest {
  readonly tab: EditorTab;
  readonly ctx: CommandContext;
  readonly runState: RunStateStore;
  /** What the world was asked for, in order. */
  readonly asked: unknown[][];
  /** The text on the clipboard. */
  readonly clipboard: { text: string };
  /** The file that a person would pick; none means that they change their mind. */
  readonly picked: { file?: Blob };
  /** Runs the command as a key or a menu would; answers whether it was enabled. */
  does(id: string): Promise<boolean>;
}

export function createCommandTest({ isOpen = true }: { isOpen?: boolean } = {}): CommandTest {
  const tab = isOpen ? createOpenTab() : createEditorTab();
  const runState = createRunState();
  const asked: unknown[][] = [];
  const clipboard = { text: "" };
  const picked: { file?: Blob } = {};
  const note =
    (what: string) =>
    (...told: unknown[]): void =>
      void asked.push([what, ...told]);

  const ctx: CommandContext = {
    editor: tab.editor,
    edits: tab.edits,
    kinds: fakeKinds,
    runState,
    library: {
      async open(id) {
        asked.push(["open", id]);
        tab.editor.open(id);
      },
      async clone(id) {
        return tab.edits.cloneWorkflow(id);
      },
      restore: note("restore"),
    },
    runs: {
      async start(workflowId, options) {
        asked.push(["start", workflowId, options]);
      },
      cancel: note("cancel"),
    },
    packages: {
      async export(workflowId) {
        asked.push(["export", workflowId]);
        return new Blob(["a package"]);
      },
      async import() {
        return { workflowId: tab.edits.createWorkflow("Brought").id, warnings: ["One file is missing."] };
      },
    },
    view: {
      fitView: note("fit"),
      zoomIn: note("zoom in"),
      zoomOut: note("zoom out"),
      actualSize: note("actual size"),
      center: () => ({ x: 100.4, y: 200.6 }),
    },
    ui: {
      open: note("panel"),
      startRename: note("rename"),
      notify: note("notify"),
      during: (message, work) => {
        asked.push(["during", message]);
        return work(new AbortController().signal);
      },
    },
    clipboard: {
      async write(text) {
        clipboard.text = text;
      },
      read: async () => clipboard.text,
    },
    files: {
      async save(_blob, name) {
        asked.push(["save", name]);
      },
      pick: async () => picked.file,
    },
  };

  return {
    tab,
    ctx,
    runState,
    asked,
    clipboard,
    picked,
    async does(id) {
      const command = must(findCommand(id), `command ${id}`);
      if (!command.isEnabled(ctx)) return false;
      await command.run(ctx);
      return true;
    },
  };
}
