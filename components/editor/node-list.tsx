import { useAsset } from "@/components/hooks/use-asset";
import { iconOf } from "@/components/nodes/icon-of";
import { firstLine, statusWord } from "@/components/nodes/node-label";
import { shownAsset } from "@/components/nodes/shown-asset";
import type { AssetRef } from "@/lib/domain/asset-ref";
import type { Node } from "@/lib/domain/node";
import { useEditor, useRunState, useRuntime } from "@/lib/runtime/react";
import { liveKey } from "@/lib/store/run-state";
import { openGraph } from "@/lib/store/selectors";

/** The workflow as a list, from left to right as its wires run: for small screens, where a canvas is hard to read. */
export default function NodeList() {
  const nodes = useEditor((state) => openGraph(state)?.nodes);
  const sorted = [...(nodes?.values() ?? [])].sort(
    (a, b) => a.position.x - b.position.x || a.position.y - b.position.y,
  );
  return (
    <ul aria-label="Nodes" className="absolute inset-0 z-10 flex flex-col gap-1.5 overflow-auto bg-canvas p-3 pb-20">
      {sorted.map((node) => (
        <NodeRow key={node.id} node={node} />
      ))}
    </ul>
  );
}

function NodeRow({ node }: { node: Node }) {
  const { editor, kinds } = useRuntime();
  const isSelected = useEditor((state) => state.selection.nodes.has(node.id));
  const live = useRunState((state) => state.nodes.get(liveKey(node.workflowId, node.id))?.status);
  const kind = kinds.find(node.type);
  const Icon = iconOf(kind?.icon);
  const asset = shownAsset(node);
  const status = statusWord(live ?? node.status, false);
  const about = node.error === undefined ? [kind?.title ?? node.type, status] : [status, firstLine(node.error.message)];
  return (
    <li className="[contain-intrinsic-size:auto_52px] [content-visibility:auto]">
      <button
        type="button"
        aria-pressed={isSelected}
        className="flex min-h-13 w-full items-center gap-3 rounded-card border border-line bg-card py-1.5 pr-1.5 pl-3 text-left aria-pressed:border-accent"
        onClick={() => editor.select({ nodes: new Set([node.id]), edges: new Set() })}
      >
        <Icon className="size-4 shrink-0" aria-hidden style={{ color: `var(--type-${kind?.color ?? "any"})` }} />
        <span className="min-w-0 flex-1">
          <span className="block truncate font-medium">{node.title}</span>
          <span className={`block truncate text-label ${node.error === undefined ? "text-muted" : "text-error"}`}>
            {about.filter((word) => word !== "").join(", ")}
          </span>
        </span>
        {asset !== undefined && <Thumbnail assetRef={asset} />}
      </button>
    </li>
  );
}

function Thumbnail({ assetRef }: { assetRef: AssetRef }) {
  const asset = useAsset(assetRef);
  if (asset?.thumbnail === undefined) return null;
  return <img src={asset.thumbnail} alt="" className="size-10 shrink-0 object-cover" />;
}
