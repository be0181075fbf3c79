import { useAsset } from "@/components/hooks/use-asset";
import { formatTime } from "@/components/ui/format";
import { assetKey, type AssetRef } from "@/lib/domain/asset-ref";
import type { Node } from "@/lib/domain/node";
import type { NodeResult, Result } from "@/lib/domain/result";
import { useRuntime } from "@/lib/runtime/react";

function isSameMade(a: NodeResult | undefined, b: Result): boolean {
  if (a?.asset !== undefined && b.asset !== undefined) return assetKey(a.asset) === assetKey(b.asset);
  return a?.text !== undefined && a.text === b.text;
}

/** All that the node ever made, newest first; a click makes one the current again. */
export function ResultHistory({ node, history }: { node: Node; history: readonly Result[] }) {
  const { edits } = useRuntime();
  return (
    <section aria-label="History" className="flex flex-col gap-1.5">
      <h2 className="text-label text-muted">Made so far</h2>
      <ul className="grid grid-cols-4 gap-1.5">
        {history.map(({ id, asset, text, made }, index) => (
          <li key={id}>
            <button
              type="button"
              title={formatTime(made.at)}
              aria-label={`Use result ${history.length - index}, of ${formatTime(made.at)}`}
              aria-pressed={isSameMade(node.result, history[index] as Result)}
              className="checkered grid aspect-square w-full place-items-center overflow-hidden outline-offset-2 aria-pressed:outline-2 aria-pressed:outline-accent"
              onClick={() =>
                edits.updateNodeResult(node.workflowId, node.id, {
                  made,
                  ...(asset !== undefined && { asset }),
                  ...(text !== undefined && { text }),
                })
              }
            >
              {asset === undefined ? <Excerpt text={text ?? ""} /> : <Thumbnail assetRef={asset} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

const EXCERPT_LENGTH = 60;

function Excerpt({ text }: { text: string }) {
  return (
    <span className="size-full overflow-hidden bg-card p-1 text-left text-label break-words">
      {text.slice(0, EXCERPT_LENGTH)}
    </span>
  );
}

function Thumbnail({ assetRef }: { assetRef: AssetRef }) {
  const asset = useAsset(assetRef);
  return asset?.thumbnail === undefined ? null : (
    <img src={asset.thumbnail} alt="" className="size-full object-cover" />
  );
}
