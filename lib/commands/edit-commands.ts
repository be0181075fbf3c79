import type { Point } from "../domain/node";
import { hasOpen, hasSelection, openIdOf, selectedNodes, type Command, type CommandContext } from "./command";
import { parsePart, partOf, partToText, placedAt, type Part } from "./part";

/** Between a node and its copy, in canvas units. */
const OFFSET = 32;

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

/** Adds what a clipboard's text holds, in the middle of the view: nodes that were copied, or any other text as a prompt. */
export function pasteText(ctx: CommandContext, text: string): void {
  const part = parsePart(text) ?? promptOf(text);
  addPart(ctx, placedAt(part, freePlace(ctx, ctx.view.center())));
}

function promptOf(text: string): Part {
  const isBlank = text.trim() === "";
  return { nodes: isBlank ? [] : [{ type: "prompt", position: { x: 0, y: 0 }, config: { text } }], edges: [] };
}

/** `wanted`, or a little further where a node stands already, so that pasting twice doesn't hide the first. */
function freePlace(ctx: CommandContext, wanted: Point): Point {
  const { graphs, openId } = ctx.editor.store.getState();
  const graph = openId === undefined ? undefined : graphs.get(openId);
  const taken = new Set([...(graph?.nodes.values() ?? [])].map(({ position }) => `${position.x},${position.y}`));
  let place = { x: Math.round(wanted.x), y: Math.round(wanted.y) };
  while (taken.has(`${place.x},${place.y}`)) place = { x: place.x + OFFSET, y: place.y + OFFSET };
  return place;
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
      pasteText(ctx, await ctx.clipboard.read());
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
      addPart(ctx, placedAt(part, { x: left + OFFSET, y: top + OFFSET }));
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
