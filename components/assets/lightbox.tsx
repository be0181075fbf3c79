import { ChevronLeft, ChevronRight, Copy, Download, X } from "lucide-react";
import { Dialog } from "radix-ui";
import type { ReactNode } from "react";
import { useAsset } from "@/components/hooks/use-asset";
import { useCommands } from "@/components/hooks/use-commands";
import { notify, uiStore, type LightboxRequest } from "@/components/editor/ui-state";
import { useAssetUrl } from "@/components/nodes/use-asset-url";
import { formatBytes } from "@/components/ui/format";
import { IconButton } from "@/components/ui/icon-button";
import type { AssetRef } from "@/lib/domain/asset-ref";
import { useRuntime } from "@/lib/runtime/react";
import { copyPicture } from "./copy-picture";

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
        <Dialog.Overlay className="fixed inset-0 z-50 bg-black/90" />
        <Dialog.Content
          aria-describedby={undefined}
          className="fixed inset-0 z-50 flex flex-col text-white outline-none"
          // The window itself takes the focus: a button would show its tip at once, and that would take the first Esc.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          onKeyDown={(event) => {
            if (event.key === "ArrowLeft") go(-1);
            if (event.key === "ArrowRight") go(1);
          }}
          // Beside the picture is a way out, as everywhere.
          onClick={(event) => event.target instanceof Element && event.target.matches("[data-backdrop]") && close()}
        >
          <header className="flex h-11 shrink-0 items-center gap-1 px-2">
            <Heading assetRef={ref} place={refs.length > 1 ? `${index + 1} of ${refs.length}` : undefined} />
            <FileButtons assetRef={ref} />
            <LightButton label="Close" onClick={close}>
              <X aria-hidden />
            </LightButton>
          </header>
          <div data-backdrop="" className="flex min-h-0 flex-1 items-center justify-between gap-2 p-4 pt-0 max-sm:p-1">
            {refs.length > 1 && (
              <LightButton label="Previous" onClick={() => go(-1)}>
                <ChevronLeft aria-hidden />
              </LightButton>
            )}
            <Media key={index} assetRef={ref} />
            {refs.length > 1 && (
              <LightButton label="Next" onClick={() => go(1)}>
                <ChevronRight aria-hidden />
              </LightButton>
            )}
          </div>
        </Dialog.Content>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function LightButton(props: { label: string; onClick: () => void; children: ReactNode }) {
  return <IconButton className="size-9 hover:bg-white/15" {...props} />;
}

function Heading({ assetRef, place }: { assetRef: AssetRef; place: string | undefined }) {
  const asset = useAsset(assetRef);
  const size = asset?.width === undefined ? undefined : `${asset.width} × ${asset.height ?? 0}`;
  const facts = [place, size, asset === undefined ? undefined : formatBytes(asset.bytes)];
  return (
    <div className="flex min-w-0 flex-1 items-baseline gap-3 px-2">
      <Dialog.Title className="truncate font-semibold">{asset?.name ?? "Media"}</Dialog.Title>
      <span className="shrink-0 text-label text-white/75 tabular-nums">
        {facts.filter((fact) => fact !== undefined).join(", ")}
      </span>
    </div>
  );
}

function Media({ assetRef }: { assetRef: AssetRef }) {
  const { url, isMissing } = useAssetUrl(assetRef);
  const className = "mx-auto max-h-full min-w-0 max-w-full object-contain";
  if (isMissing) return <p className="flex-1 text-center">The file is not on this device any more.</p>;
  if (url === undefined) return <p className="sr-only">Loading</p>;
  if (assetRef.mime?.startsWith("video/") === true) return <video src={url} controls className={className} />;
  if (assetRef.mime?.startsWith("audio/") === true) return <audio src={url} controls className="flex-1" />;
  return <img src={url} alt="" className={className} />;
}

function FileButtons({ assetRef }: { assetRef: AssetRef }) {
  const { media } = useRuntime();
  const { ctx, attempt } = useCommands();
  const copy = () => copyPicture(media.get(assetRef)).then(() => notify("Copied."));
  const download = async () => {
    const blob = await media.get(assetRef);
    const asset = assetRef.hash === undefined ? undefined : await media.find(assetRef.hash);
    await ctx.files.save(blob, asset?.name ?? `atelier.${assetRef.mime?.split("/")[1] ?? "bin"}`);
  };
  return (
    <>
      {assetRef.mime?.startsWith("image/") === true && (
        <LightButton label="Copy picture" onClick={() => attempt(copy())}>
          <Copy aria-hidden />
        </LightButton>
      )}
      <LightButton label="Download" onClick={() => attempt(download())}>
        <Download aria-hidden />
      </LightButton>
    </>
  );
}
