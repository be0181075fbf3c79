import { FileQuestion, Trash2 } from "lucide-react";
import { useEffect, useState } from "react";
import { closePanel, openLightbox } from "@/components/editor/ui-state";
import { notifyFault } from "@/components/editor/notify-fault";
import { Dialog } from "@/components/ui/dialog";
import { countOf, formatBytes } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import type { Asset } from "@/lib/domain/asset";
import { useRuntime } from "@/lib/runtime/react";

/** Every media file of this partition, from metadata and thumbnails alone. */
export default function MediaPanel() {
  const { media } = useRuntime();
  const [assets, setAssets] = useState<readonly Asset[]>();
  const [round, setRound] = useState(0);
  useEffect(() => {
    let isShown = true;
    media.list().then((found) => isShown && setAssets(found), notifyFault);
    return () => {
      isShown = false;
    };
  }, [media, round]);

  const remove = (asset: Asset) => {
    media.delete(asset.ref).then(() => setRound(round + 1), notifyFault);
  };
  const total = assets?.reduce((sum, asset) => sum + asset.bytes, 0) ?? 0;
  return (
    <Dialog
      title="Media"
      description={assets === undefined ? "Reading…" : `${countOf(assets.length, "file")}, ${formatBytes(total)}`}
      size="large"
      isOpen
      onClose={closePanel}
    >
      {assets?.length === 0 && (
        <p className="py-16 text-center text-muted">
          Nothing here yet. Drop a picture on the canvas, or run a workflow that makes one.
        </p>
      )}
      <ul className="grid grid-cols-[repeat(auto-fill,minmax(140px,1fr))] gap-3">
        {assets?.map((asset) => (
          <MediaTile
            key={asset.id}
            asset={asset}
            onOpen={() =>
              openLightbox(
                asset.ref,
                assets.map(({ ref }) => ref),
              )
            }
            onRemove={() => remove(asset)}
          />
        ))}
      </ul>
    </Dialog>
  );
}

function MediaTile({ asset, onOpen, onRemove }: { asset: Asset; onOpen: () => void; onRemove: () => void }) {
  const name = asset.name ?? asset.mime;
  const size = asset.width === undefined ? "" : `${asset.width} × ${asset.height ?? 0}, `;
  return (
    <li className="flex flex-col overflow-hidden rounded-card border border-line bg-card">
      <button
        type="button"
        aria-label={`Open ${name}`}
        className="checkered grid aspect-square cursor-zoom-in place-items-center"
        onClick={onOpen}
      >
        {asset.thumbnail === undefined ? (
          <FileQuestion className="size-8 text-muted" aria-hidden />
        ) : (
          <img src={asset.thumbnail} alt="" className="size-full object-contain" loading="lazy" decoding="async" />
        )}
      </button>
      <span className="flex items-center gap-1 py-1 pl-2">
        <span className="min-w-0 flex-1">
          <span className="block truncate" title={name}>
            {name}
          </span>
          <span className="block truncate text-label text-muted tabular-nums">
            {size}
            {formatBytes(asset.bytes)}
          </span>
        </span>
        <IconButton label={`Delete ${name}`} onClick={onRemove}>
          <Trash2 aria-hidden />
        </IconButton>
      </span>
    </li>
  );
}
