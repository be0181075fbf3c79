// What a card shows between its ports.
import type { Runtime } from "@/lib/runtime/runtime";
import { FactsBody } from "./facts-body";
import { nodeView } from "./node-views";
import { PictureBody } from "./picture-body";
import { PictureChooser } from "./picture-chooser";
import { shownAsset } from "./shown-asset";
import { TextBody, TextView } from "./text-body";
import type { ShownNode } from "./use-node";

export interface NodeBodyProps {
  readonly shown: ShownNode;
  readonly kinds: Runtime["kinds"];
}

export function NodeBody({ shown: { node, kind, status }, kinds }: NodeBodyProps) {
  "use memo";
  const view = nodeView(node.type, kinds);
  if (view.look === "opaque")
    return <p className="node-hint">This version doesn’t know “{node.type}”. It is kept as it is.</p>;
  if (view.look === "text") return <TextBody node={node} param={view.param} placeholder={view.placeholder} />;
  const asset = shownAsset(node);
  if (asset !== undefined) return <PictureBody nodeId={node.id} title={node.title} asset={asset} />;
  const text = node.result?.text;
  if (text !== undefined) return view.look === "facts" ? <FactsBody text={text} /> : <TextView text={text} />;
  const holdsPicture = kind?.fields.some((field) => field.control === "asset") === true;
  if (holdsPicture) return <PictureChooser nodeId={node.id} />;
  return <p className="node-hint">{status === "error" ? "No result" : "Not run yet"}</p>;
}
