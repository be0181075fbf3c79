// How each kind looks on the canvas. A kind that isn't listed shows what it made, or its type when this build doesn't know it.
import type { KindCatalog } from "@/lib/domain/kind-catalog";
import type { Node } from "@/lib/domain/node";
import type { Shape } from "./node-layout";
import { shownAsset } from "./shown-asset";

/**
 * `text`: the config parameter `param` is the content and edited in place. `picture`: the picture. `facts`: the rows of
 * a JSON object. `value`: a picture or text, whichever came in. `opaque`: nothing but the type.
 */
export type NodeView =
  | { readonly look: "text"; readonly param: string; readonly placeholder: string }
  | { readonly look: "picture" | "facts" | "value" | "opaque" };

const VIEWS: Readonly<Record<string, NodeView>> = {
  prompt: { look: "text", param: "text", placeholder: "Write a prompt" },
  template: { look: "text", param: "template", placeholder: "Write a text with {{holes}}" },
  note: { look: "text", param: "text", placeholder: "Write a note" },
  describe: { look: "facts" },
  preview: { look: "value" },
};

export function nodeView(type: string, kinds: Pick<KindCatalog, "find">): NodeView {
  const own = VIEWS[type];
  if (own !== undefined) return own;
  const kind = kinds.find(type);
  if (kind === undefined) return { look: "opaque" };
  return { look: kind.color === "image" ? "picture" : "value" };
}

const TEXT_HEIGHT = 104;
const FACTS_HEIGHT = 112;
const EMPTY_HEIGHT = 88;
const OPAQUE_HEIGHT = 48;
const UNKNOWN_ASPECT = 4 / 3;

/** `aspect` is the width to height of the node's picture, once that is known. */
export function shapeOf(node: Node, view: NodeView, aspect: number | undefined): Shape {
  switch (view.look) {
    case "text":
      return { heightPx: TEXT_HEIGHT };
    case "opaque":
      return { heightPx: OPAQUE_HEIGHT };
    case "facts":
      return { heightPx: node.result?.text === undefined ? EMPTY_HEIGHT : FACTS_HEIGHT };
    case "picture":
    case "value":
      if (shownAsset(node) !== undefined) return { aspect: aspect ?? UNKNOWN_ASPECT };
      return { heightPx: node.result?.text === undefined ? EMPTY_HEIGHT : TEXT_HEIGHT };
  }
}
