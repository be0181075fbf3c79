import { useEffect } from "react";
import type { Commands } from "@/components/hooks/use-commands";
import type { Dispose } from "@/lib/core/emitter";
import type { Runtime } from "@/lib/runtime/runtime";
import { notifyFault } from "./notify-fault";

/** Copy, cut and paste, a moment after the editor shows. */
export function useClipboard(commands: Commands, runtime: Runtime): void {
  useEffect(() => {
    let isGone = false;
    let stop: Dispose | undefined;
    import("./clipboard-events").then(({ listenToClipboard }) => {
      if (!isGone) stop = listenToClipboard(commands, runtime);
    }, notifyFault);
    return () => {
      isGone = true;
      stop?.();
    };
  }, [commands, runtime]);
}
