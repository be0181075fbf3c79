import { ChevronLeft, ChevronRight, Download, X } from "lucide-react";
import { Dialog } from "radix-ui";
import { useCommands } from "@/components/hooks/use-commands";
import { notify, uiStore, type LightboxRequest } from "@/components/editor/ui-state";
import { wordsFor } from "@/components/editor/words";
import { useAssetUrl } from "@/components/nodes/use-asset-url";
import { IconButton } from "@/components/ui/icon-button";
import type { AssetRef } from "@/lib/domain/asset-ref";
import { useRuntime } from "@/lib/runtime/react";

function close(): void {
  uiStore.setState({ lightbox: undefined });
}

/** Media at full size. Arrows go on, Esc goes back. */
export default function Lightbox({ refs, index }: LightboxRequest) {
  const ref = refs[index];
  const go = (step: number) =>
    uiStore.setState({ lightbox: { refs, index: (index + step + refs.length) % refs.length } });
  if (ref === undefined) return null;
  return (
    <Dialog.Root open onOpenChange={(open) => !open && close()}>
      <Dialog.Portal>
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/85" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col text-white outline-none"
          onKeyDown={(event) => {
            if (event.key === "ArrowLeft") go(-1);
            if (event.key === "ArrowRight") go(1);
          }}
        >
          <header className="flex h-11 shrink-0 items-center gap-1 px-2">
            <Dialog.Title className="flex-1 px-2 tabular-nums">
              {refs.length > 1 ? `${index + 1} of ${refs.length}` : "Picture"}
            </Dialog.Title>
            <DownloadButton assetRef={ref} />
            <IconButton label="Close" className="hover:bg-white/15" onClick={close}>
              <X aria-hidden />
            </IconButton>
          </header>
          <div className="flex min-h-0 flex-1 items-center gap-2 p-2 pt-0">
            {refs.length > 1 && (
              <IconButton label="Previous" className="size-11 hover:bg-white/15" onClick={() => go(-1)}>
                <ChevronLeft aria-hidden />
              </IconButton>
            )}
            <Media assetRef={ref} />
            {refs.length > 1 && (
              <IconButton label="Next" className="size-11 hover:bg-white/15" onClick={() => go(1)}>
                <ChevronRight aria-hidden />
              </IconButton>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function Media({ assetRef }: { assetRef: AssetRef }) {
  const { url, isMissing } = useAssetUrl(assetRef);
  const className = "max-h-full min-w-0 flex-1 object-contain";
  if (isMissing) return <p className="flex-1 text-center">The file is not on this device any more.</p>;
  if (url === undefined) return <p className="sr-only">Loading</p>;
  if (assetRef.mime?.startsWith("video/") === true) return <video src={url} controls className={className} />;
  if (assetRef.mime?.startsWith("audio/") === true) return <audio src={url} controls className="flex-1" />;
  return <img src={url} alt="" className={className} />;
}

function DownloadButton({ assetRef }: { assetRef: AssetRef }) {
  const { media } = useRuntime();
  const { ctx } = useCommands();
  const download = async () => {
    const blob = await media.get(assetRef);
    const asset = assetRef.hash === undefined ? undefined : await media.find(assetRef.hash);
    await ctx.files.save(blob, asset?.name ?? `atelier.${assetRef.mime?.split("/")[1] ?? "bin"}`);
  };
  return (
    <IconButton
      label="Download"
      className="hover:bg-white/15"
      onClick={() => void download().catch((error: unknown) => notify(wordsFor(error)))}
    >
      <Download aria-hidden />
    </IconButton>
  );
}
