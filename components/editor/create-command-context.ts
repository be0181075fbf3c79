// Fills what commands may do with the running app and the browser.
import type { CommandContext, PanelName } from "@/lib/commands/command";
import type { Runtime } from "@/lib/runtime/runtime";
import { canvasView } from "@/components/canvas/canvas-view";
import { pointerOnCanvas } from "./pointer";
import { during, notify, uiStore, type AddNodeRequest } from "./ui-state";

/** Where the pointer is, so that Tab adds a node there; anywhere else the panel finds a place itself. */
function placeForNode(): AddNodeRequest {
  const screen = pointerOnCanvas();
  return screen === undefined ? {} : { screen, position: canvasView.positionAt(screen) };
}

export function createCommandContext(runtime: Runtime): CommandContext {
  const { editor, edits, kinds, runState, library, runs, packages, files } = runtime;
  return {
    editor,
    edits,
    kinds,
    runState,
    library,
    runs,
    packages,
    files,
    view: canvasView,
    ui: {
      open: (panel: PanelName) => uiStore.setState({ panel, addNode: panel === "add-node" ? placeForNode() : {} }),
      startRename: () => uiStore.setState({ isRenaming: true }),
      notify,
      during,
    },
    clipboard: {
      write: (text) => navigator.clipboard.writeText(text),
      read: () => navigator.clipboard.readText(),
    },
  };
}
