import { Copy } from "lucide-react";
import { openLightbox } from "@/components/editor/ui-state";
import { useAsset } from "@/components/hooks/use-asset";
import { useCopy } from "@/components/hooks/use-copy";
import { useAssetUrl } from "@/components/nodes/use-asset-url";
import { Button } from "@/components/ui/button";
import { formatBytes, formatDuration } from "@/components/ui/format";
import type { AssetRef } from "@/lib/domain/asset-ref";
import type { NodeResult } from "@/lib/domain/result";

/** What the node last made. */
export function ResultView({ result, history }: { result: NodeResult; history: readonly AssetRef[] }) {
  return (
    <section aria-label="Result" className="flex flex-col items-start gap-1.5">
      <h2 className="text-label text-muted">Result</h2>
      {result.asset !== undefined && <ResultPicture assetRef={result.asset} history={history} />}
      {result.text !== undefined && <ResultText text={result.text} />}
    </section>
  );
}

function ResultText({ text }: { text: string }) {
  const copy = useCopy();
  return (
    <>
      <pre
        className="max-h-60 w-full overflow-auto rounded-card border border-line bg-canvas p-2 font-sans break-words whitespace-pre-wrap select-text"
        // A box that scrolls must be reachable by keyboard.
        tabIndex={0}
      >
        {text}
      </pre>
      <Button icon={<Copy aria-hidden />} onClick={() => copy(text)}>
        Copy text
      </Button>
    </>
  );
}

function ResultPicture({ assetRef, history }: { assetRef: AssetRef; history: readonly AssetRef[] }) {
  const { url, isMissing } = useAssetUrl(assetRef);
  const asset = useAsset(assetRef);
  if (isMissing)
    return <p className="text-muted">The file is not on this device any more. Run again to make it anew.</p>;
  const shape =
    asset?.width === undefined || asset.height === undefined ? undefined : `${asset.width} / ${asset.height}`;
  return (
    <>
      <button
        type="button"
        aria-label="Open the result"
        className="checkered grid max-h-72 w-full cursor-zoom-in place-items-center overflow-hidden"
        // The place of the picture is kept while its bytes are read.
        style={{ aspectRatio: shape }}
        onClick={() => openLightbox(assetRef, history)}
      >
        {url !== undefined && <img src={url} alt="" className="max-h-72 w-full object-contain" />}
      </button>
      {asset !== undefined && (
        <p className="text-label text-muted tabular-nums">
          {asset.width !== undefined && `${asset.width} × ${asset.height ?? 0}, `}
          {asset.durationMs !== undefined && `${formatDuration(asset.durationMs)}, `}
          {formatBytes(asset.bytes)}, {asset.mime}
        </p>
      )}
    </>
  );
}
