import { ImageUp, X } from "lucide-react";
import { useRef, useState, type DragEvent } from "react";
import { openLightbox } from "@/components/editor/ui-state";
import { notifyFault } from "@/components/editor/notify-fault";
import { useAssetUrl } from "@/components/nodes/use-asset-url";
import { Button } from "@/components/ui/button";
import { IconButton } from "@/components/ui/icon-button";
import { assetRefSchema, type AssetRef } from "@/lib/domain/asset-ref";
import type { Field } from "@/lib/domain/kind-catalog";
import type { Node } from "@/lib/domain/node";
import { useRuntime } from "@/lib/runtime/react";

export interface AssetFieldProps {
  readonly field: Field;
  readonly node: Node;
  readonly onPick: (ref: AssetRef | undefined) => void;
}

/** A file of the person's: picked, or dropped here. The file is stored first and then named in the node. */
export function AssetField({ field, node, onPick }: AssetFieldProps) {
  const { media } = useRuntime();
  const input = useRef<HTMLInputElement>(null);
  const [isBusy, setIsBusy] = useState(false);
  const parsed = assetRefSchema.safeParse(node.config[field.param]);

  const keep = async (file: File | undefined) => {
    if (file === undefined) return;
    setIsBusy(true);
    try {
      onPick(await media.put(file, { name: file.name }));
    } catch (error) {
      notifyFault(error);
    } finally {
      setIsBusy(false);
    }
  };
  const onDrop = (event: DragEvent) => {
    event.preventDefault();
    void keep(event.dataTransfer.files[0]);
  };

  return (
    <div className="flex flex-col gap-1" onDrop={onDrop} onDragOver={(event) => event.preventDefault()}>
      <span className="text-label text-muted">{field.label}</span>
      {parsed.success && (
        <div className="relative">
          <Picture assetRef={parsed.data} title={node.title} />
          <IconButton
            label="Take the picture out"
            className="absolute top-1 right-1 bg-raised"
            onClick={() => onPick(undefined)}
          >
            <X aria-hidden />
          </IconButton>
        </div>
      )}
      <Button icon={<ImageUp aria-hidden />} disabled={isBusy} onClick={() => input.current?.click()}>
        {isBusy ? "Storing…" : parsed.success ? "Choose another" : "Choose a file"}
      </Button>
      <input
        ref={input}
        type="file"
        accept="image/*"
        hidden
        aria-label={field.label}
        onChange={(event) => {
          void keep(event.currentTarget.files?.[0]);
          event.currentTarget.value = "";
        }}
      />
    </div>
  );
}

function Picture({ assetRef, title }: { assetRef: AssetRef; title: string }) {
  const { url, isMissing } = useAssetUrl(assetRef);
  if (isMissing)
    return (
      <p className="rounded-card border border-line p-3 text-muted">
        The file is not on this device any more. Choose it again.
      </p>
    );
  if (url === undefined) return <div className="h-32 bg-canvas" />;
  return (
    <button type="button" className="block w-full" aria-label={`Open ${title}`} onClick={() => openLightbox(assetRef)}>
      <img src={url} alt="" className="max-h-56 w-full bg-canvas object-contain" />
    </button>
  );
}
