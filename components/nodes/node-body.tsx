// What a card shows between its ports. Results come a moment after the card, as their bytes do.
import { lazy, Suspense } from "react";
import type { Runtime } from "@/lib/runtime/runtime";
import { nodeView } from "./node-views";
import { PictureChooser } from "./picture-chooser";
import { shownAsset } from "./shown-asset";
import { TextBody, TextView } from "./text-body";
import type { ShownNode } from "./use-node";

const FactsBody = lazy(async () => ({ default: (await import("./facts-body")).FactsBody }));
const PictureBody = lazy(async () => ({ default: (await import("./picture-body")).PictureBody }));

export interface NodeBodyProps {
  readonly shown: ShownNode;
  readonly kinds: Runtime["kinds"];
}

export function NodeBody(props: NodeBodyProps) {
  return (
    <Suspense>
      <ShownBody {...props} />
    </Suspense>
  );
}

function ShownBody({ shown: { node, kind, status }, kinds }: NodeBodyProps) {
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
