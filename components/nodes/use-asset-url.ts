import { useEffect, useState } from "react";
import { assetKey, type AssetRef } from "@/lib/domain/asset-ref";
import { toAppError } from "@/lib/core/app-error";
import { useRuntime } from "@/lib/runtime/react";

export interface AssetUrl {
  readonly url?: string;
  /** The bytes aren't there, or can't be read now. */
  readonly isMissing: boolean;
}

const WAITING: AssetUrl = { isMissing: false };

/** An object URL for as long as the component shows it. */
export function useAssetUrl(ref: AssetRef): AssetUrl {
  const { media, log } = useRuntime();
  const key = assetKey(ref);
  const [found, setFound] = useState<AssetUrl & { readonly key?: string }>(WAITING);
  useEffect(() => {
    let isShown = true;
    let isCounted = false;
    media.url(ref).then(
      (url) => {
        if (!isShown) return media.release(ref);
        isCounted = true;
        setFound({ key, url, isMissing: false });
      },
      (error: unknown) => {
        const { code } = toAppError(error, "canvas");
        log.write("canvas", "picture missing", { code });
        if (isShown) setFound({ key, isMissing: true });
      },
    );
    return () => {
      isShown = false;
      if (isCounted) media.release(ref);
    };
    // oxlint-disable-next-line react/exhaustive-deps -- The same asset by another object is no reason to ask again.
  }, [key, media, log]);
  return found.key === key ? found : WAITING;
}
