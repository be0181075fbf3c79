// Taking a part of a workflow and putting it somewhere: copy, paste, duplicate.
import type { Point } from "../domain/node";
import { openIdOf, selectedNodes, type CommandContext } from "./command";
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
function addPart(ctx: CommandContext, part: Part): void {
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

/** Puts the selected part into the clipboard. False when nothing is selected. */
export async function copySelection(ctx: CommandContext): Promise<boolean> {
  const part = selectedPart(ctx);
  if (part !== undefined) await ctx.clipboard.write(partToText(part));
  return part !== undefined;
}

/** Beside the original. */
export function duplicateSelection(ctx: CommandContext): void {
  const part = selectedPart(ctx);
  if (part === undefined || part.nodes.length === 0) return;
  const left = Math.min(...part.nodes.map((node) => node.position.x));
  const top = Math.min(...part.nodes.map((node) => node.position.y));
  addPart(ctx, placedAt(part, { x: left + OFFSET, y: top + OFFSET }));
}
