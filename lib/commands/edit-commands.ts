import { hasOpen, hasSelection, openIdOf, selectedNodes, type Command, type CommandContext } from "./command";
import { parsePart, partOf, partToText, placedAt, type Part } from "./part";

const DUPLICATE_OFFSET = 32;

/** The selected part of the open workflow; undefined when nothing is selected. */
export function selectedPart(ctx: CommandContext): Part | undefined {
  const { graphs, openId } = ctx.editor.store.getState();
  const graph = openId === undefined ? undefined : graphs.get(openId);
  const ids = selectedNodes(ctx);
  return graph === undefined || ids.size === 0 ? undefined : partOf(graph, ids);
}

/** Adds a part to the open workflow, selects it, and is one undo step. */
export function addPart(ctx: CommandContext, part: Part): void {
  const workflowId = openIdOf(ctx);
  if (workflowId === undefined || part.nodes.length === 0) return;
  const ids = ctx.edits.addPart(workflowId, part);
  ctx.editor.select({ nodes: new Set(ids), edges: new Set() });
}

/** Adds what a clipboard's text holds, in the middle of the view. False when the text isn't ours. */
export function pasteText(ctx: CommandContext, text: string): boolean {
  const part = parsePart(text);
  if (part === undefined) return false;
  addPart(ctx, placedAt(part, ctx.view.center()));
  return true;
}

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
      const part = selectedPart(ctx);
      if (part !== undefined) await ctx.clipboard.write(partToText(part));
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
      const part = selectedPart(ctx);
      if (part === undefined) return;
      await ctx.clipboard.write(partToText(part));
      removeSelection(ctx);
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
      if (!pasteText(ctx, await ctx.clipboard.read())) ctx.ui.notify("The clipboard holds no nodes.");
    },
  },
  {
    id: "edit.duplicate",
    title: "Duplicate",
    group: "Edit",
    keys: ["Mod+D"],
    isEnabled: (ctx) => selectedNodes(ctx).size > 0,
    run(ctx) {
      const part = selectedPart(ctx);
      const first = part?.nodes[0];
      if (part === undefined || first === undefined) return;
      const left = Math.min(...part.nodes.map((node) => node.position.x));
      const top = Math.min(...part.nodes.map((node) => node.position.y));
      addPart(ctx, placedAt(part, { x: left + DUPLICATE_OFFSET, y: top + DUPLICATE_OFFSET }));
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
