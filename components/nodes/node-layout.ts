// Where everything of a card lies, computed and never measured: the canvas knows each node's size and ports before it is
// on the screen, so wires are drawn and nodes culled without asking the browser for a layout.
import type { Node, Size } from "@/lib/domain/node";
import type { Ports } from "@/lib/domain/port";

export const CARD_WIDTH = 240;
export const HEADER_HEIGHT = 32;
export const MIN_WIDTH = 120;
export const MIN_HEIGHT = 56;

const FIRST_PORT = HEADER_HEIGHT + 20;
const PORT_STEP = 24;
const LAST_PORT_MARGIN = 16;
/** Pictures taller than this many times their width are shown letterboxed. */
const TALLEST = 2;

export type Side = "source" | "target";

/** What the content of a card asks for: a height, or the width to height of a picture. */
export type Shape = { readonly heightPx: number } | { readonly aspect: number };

export function portsOn(ports: Ports, side: Side): Ports["inputs"] {
  return side === "source" ? ports.outputs : ports.inputs;
}

/** Of the port's middle, from the top of the card. */
export function portTop(index: number): number {
  return FIRST_PORT + index * PORT_STEP;
}

export function sizeOf(node: Pick<Node, "size">, ports: Ports, shape: Shape): Size {
  if (node.size !== undefined) return node.size;
  const rows = Math.max(ports.inputs.length, ports.outputs.length);
  const content = "aspect" in shape ? CARD_WIDTH / Math.max(shape.aspect, 1 / TALLEST) : shape.heightPx;
  const least = rows === 0 ? MIN_HEIGHT : portTop(rows - 1) + LAST_PORT_MARGIN;
  return { width: CARD_WIDTH, height: Math.round(Math.max(HEADER_HEIGHT + content, least)) };
}
