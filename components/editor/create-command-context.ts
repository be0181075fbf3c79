// Fills what commands may do with the running app and the browser.
import type { CommandContext } from "@/lib/commands/command";
import type { Runtime } from "@/lib/runtime/runtime";
import { canvasView } from "@/components/canvas/canvas-view";
import { notify, uiStore } from "./ui-state";

export function createCommandContext(runtime: Runtime): CommandContext {
  const { editor, edits, kinds, runState, library, runs, packages } = runtime;
  return {
    editor,
    edits,
    kinds,
    runState,
    library,
    runs,
    packages,
    view: canvasView,
    ui: {
      open: (panel) => uiStore.setState({ panel, addNode: {} }),
      startRename: () => uiStore.setState({ isRenaming: true }),
      notify,
    },
    clipboard: {
      write: (text) => navigator.clipboard.writeText(text),
      read: () => navigator.clipboard.readText(),
    },
    files: runtime.files,
  };
}
