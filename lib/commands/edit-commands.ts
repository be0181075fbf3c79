import { hasOpen, hasSelection, openIdOf, selectedNodes, type Command, type CommandContext } from "./command";

/** Loaded when a part is first taken or put. */
const parts = () => import("./part-in-hand");

function removeSelection(ctx: CommandContext): void {
  const workflowId = openIdOf(ctx);
  if (workflowId !== undefined) ctx.edits.remove(workflowId, ctx.editor.store.getState().selection);
}

export const editCommands: readonly Command[] = [
  {
    id: "edit.undo",
    title: "Undo",
    group: "Edit",
    keys: ["Mod+Z"],
    isEnabled: (ctx) => ctx.editor.canUndo(),
    run: (ctx) => void ctx.editor.undo(),
  },
  {
    id: "edit.redo",
    title: "Redo",
    group: "Edit",
    keys: ["Mod+Shift+Z", "Mod+Y"],
    isEnabled: (ctx) => ctx.editor.canRedo(),
    run: (ctx) => void ctx.editor.redo(),
  },
  {
    id: "edit.copy",
    title: "Copy",
    group: "Edit",
    keys: ["Mod+C"],
    isNative: true,
    isEnabled: (ctx) => selectedNodes(ctx).size > 0,
    async run(ctx) {
      await (await parts()).copySelection(ctx);
    },
  },
  {
    id: "edit.cut",
    title: "Cut",
    group: "Edit",
    keys: ["Mod+X"],
    isNative: true,
    isEnabled: (ctx) => selectedNodes(ctx).size > 0,
    async run(ctx) {
      if (await (await parts()).copySelection(ctx)) removeSelection(ctx);
    },
  },
  {
    id: "edit.paste",
    title: "Paste",
    group: "Edit",
    keys: ["Mod+V"],
    isNative: true,
    isEnabled: hasOpen,
    async run(ctx) {
      const [{ pasteText }, text] = await Promise.all([parts(), ctx.clipboard.read()]);
      pasteText(ctx, text);
    },
  },
  {
    id: "edit.duplicate",
    title: "Duplicate",
    group: "Edit",
    keys: ["Mod+D"],
    isEnabled: (ctx) => selectedNodes(ctx).size > 0,
    async run(ctx) {
      (await parts()).duplicateSelection(ctx);
    },
  },
  {
    id: "edit.delete",
    title: "Delete",
    group: "Edit",
    keys: ["Delete", "Backspace"],
    isEnabled: hasSelection,
    run: removeSelection,
  },
  {
    id: "edit.select-all",
    title: "Select all",
    group: "Edit",
    keys: ["Mod+A"],
    isEnabled: hasOpen,
    run(ctx) {
      const { graphs, openId } = ctx.editor.store.getState();
      const graph = openId === undefined ? undefined : graphs.get(openId);
      if (graph !== undefined) ctx.editor.select({ nodes: new Set(graph.nodes.keys()), edges: new Set() });
    },
  },
  {
    id: "edit.deselect",
    title: "Select nothing",
    group: "Edit",
    keys: ["Escape"],
    isEnabled: hasSelection,
    run: (ctx) => ctx.editor.select({ nodes: new Set(), edges: new Set() }),
  },
  {
    id: "edit.add-node",
    title: "Add node",
    group: "Edit",
    keys: ["Tab"],
    isEnabled: hasOpen,
    run: (ctx) => ctx.ui.open("add-node"),
  },
];
