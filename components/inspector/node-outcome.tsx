import { Copy } from "lucide-react";
import { notify, uiStore } from "@/components/editor/ui-state";
import { wordsFor } from "@/components/editor/words";
import { useAssetUrl } from "@/components/nodes/use-asset-url";
import { Button } from "@/components/ui/button";
import { formatBytes, formatTime } from "@/components/ui/format";
import type { Asset } from "@/lib/domain/asset";
import type { AssetRef } from "@/lib/domain/asset-ref";
import type { Node } from "@/lib/domain/node";
import type { Result } from "@/lib/domain/result";
import { useEditor, useRuntime } from "@/lib/runtime/react";
import { openGraph, resultsOf } from "@/lib/store/selectors";
import { useEffect, useState } from "react";

/** What the node last made or why it failed, and what it made before. */
export function NodeOutcome({ node }: { node: Node }) {
  const graph = useEditor(openGraph);
  const history = graph === undefined ? [] : resultsOf(graph, node.id);
  return (
    <>
      {node.error !== undefined && <ErrorBox message={node.error.message} code={node.error.code} />}
      {node.result?.asset !== undefined && <ResultPicture assetRef={node.result.asset} />}
      {node.result?.text !== undefined && <ResultText text={node.result.text} />}
      {history.length > 1 && <History node={node} history={history} />}
    </>
  );
}

function copy(text: string): void {
  navigator.clipboard.writeText(text).then(
    () => notify("Copied."),
    (error: unknown) => notify(wordsFor(error)),
  );
}

function ErrorBox({ message, code }: { message: string; code: string }) {
  return (
    <section aria-label="Error" className="flex flex-col items-start gap-2 rounded-card border border-error p-2.5">
      <p className="break-words whitespace-pre-wrap text-error">{message}</p>
      <Button icon={<Copy aria-hidden />} onClick={() => copy(`${code}: ${message}`)}>
        Copy error
      </Button>
    </section>
  );
}

function ResultText({ text }: { text: string }) {
  return (
    <section aria-label="Result" className="flex flex-col items-start gap-2">
      <h2 className="text-label text-muted">Result</h2>
      <pre className="max-h-60 w-full overflow-auto rounded-card bg-canvas p-2 font-sans break-words whitespace-pre-wrap" tabIndex={0}>
        {text}
      </pre>
      <Button icon={<Copy aria-hidden />} onClick={() => copy(text)}>
        Copy text
      </Button>
    </section>
  );
}

function useAsset(ref: AssetRef): Asset | undefined {
  const { media, log } = useRuntime();
  const [asset, setAsset] = useState<Asset>();
  const { hash } = ref;
  useEffect(() => {
    if (hash === undefined) return;
    let isShown = true;
    media.find(hash).then(
      (found) => isShown && setAsset(found),
      (error: unknown) => log.write("inspector", "no facts", { reason: wordsFor(error) }),
    );
    return () => {
      isShown = false;
    };
  }, [media, log, hash]);
  return asset;
}

function ResultPicture({ assetRef }: { assetRef: AssetRef }) {
  const { url, isMissing } = useAssetUrl(assetRef);
  const asset = useAsset(assetRef);
  return (
    <section aria-label="Result" className="flex flex-col gap-1">
      <h2 className="text-label text-muted">Result</h2>
      {isMissing && <p className="text-muted">The file is not on this device any more. Run again to make it anew.</p>}
      {url !== undefined && (
        <button type="button" aria-label="Open the result" onClick={() => uiStore.setState({ lightbox: { refs: [assetRef], index: 0 } })}>
          <img src={url} alt="" className="max-h-72 w-full bg-canvas object-contain" />
        </button>
      )}
      {asset !== undefined && (
        <p className="text-label text-muted tabular-nums">
          {asset.width} × {asset.height}, {formatBytes(asset.bytes)}
        </p>
      )}
    </section>
  );
}

/** Earlier results; a click makes one the current again. */
function History({ node, history }: { node: Node; history: readonly Result[] }) {
  const { edits } = useRuntime();
  return (
    <section aria-label="History" className="flex flex-col gap-1">
      <h2 className="text-label text-muted">Made before</h2>
      <ul className="grid grid-cols-4 gap-1.5">
        {history.map((result) => (
          <li key={result.id}>
            <button
              type="button"
              title={formatTime(result.made.at)}
              aria-label={`Use the result of ${formatTime(result.made.at)}`}
              aria-pressed={result.asset?.hash === node.result?.asset?.hash}
              className="grid aspect-square w-full place-items-center overflow-hidden bg-canvas outline-offset-2 aria-pressed:outline-2 aria-pressed:outline-accent"
              onClick={() => edits.updateNodeResult(node.workflowId, node.id, { asset: result.asset, text: result.text, made: result.made })}
            >
              {result.asset === undefined ? <span className="p-1 text-label">{result.text?.slice(0, 40)}</span> : <Thumbnail assetRef={result.asset} />}
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

function Thumbnail({ assetRef }: { assetRef: AssetRef }) {
  const asset = useAsset(assetRef);
  return asset?.thumbnail === undefined ? null : <img src={asset.thumbnail} alt="" className="size-full object-cover" />;
}
