import { useEffect, useState } from "react";
import { toAppError } from "@/lib/core/app-error";
import type { Asset } from "@/lib/domain/asset";
import type { AssetRef } from "@/lib/domain/asset-ref";
import { useRuntime } from "@/lib/runtime/react";

/** What is known of a stored file: size, type, thumbnail. Undefined until it is read, and for a file that isn't here. */
export function useAsset({ hash }: AssetRef): Asset | undefined {
  const { media, log } = useRuntime();
  const [asset, setAsset] = useState<Asset>();
  useEffect(() => {
    if (hash === undefined) return;
    let isShown = true;
    media.find(hash).then(
      (found) => isShown && setAsset(found),
      (error: unknown) => {
        const { code } = toAppError(error, "assets");
        log.write("assets", "no facts", { code });
      },
    );
    return () => {
      isShown = false;
    };
  }, [media, log, hash]);
  return asset?.hash === hash ? asset : undefined;
}
