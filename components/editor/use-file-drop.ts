import { useEffect } from "react";
import type { Commands } from "@/components/hooks/use-commands";
import { notifyFault } from "./notify-fault";

function packageIn(event: DragEvent): File | undefined {
  return [...(event.dataTransfer?.files ?? [])].find((file) => file.name.endsWith(".zip"));
}

/** A package dropped anywhere is imported; any other file that misses the canvas doesn't make the browser leave the page. */
export function useFileDrop(commands: Commands): void {
  useEffect(() => {
    const onDragOver = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") === true) event.preventDefault();
    };
    const onDrop = (event: DragEvent) => {
      if (event.dataTransfer?.types.includes("Files") !== true) return;
      const file = packageIn(event);
      event.preventDefault();
      if (file === undefined) return;
      event.stopPropagation();
      import("@/lib/commands/file-work").then((work) => work.importFile(commands.ctx, file)).catch(notifyFault);
    };
    window.addEventListener("dragover", onDragOver);
    // Before the canvas, which takes pictures.
    window.addEventListener("drop", onDrop, { capture: true });
    return () => {
      window.removeEventListener("dragover", onDragOver);
      window.removeEventListener("drop", onDrop, { capture: true });
    };
  }, [commands]);
}
