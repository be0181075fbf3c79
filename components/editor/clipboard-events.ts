import { partToText } from "@/lib/commands/part";
import { pasteText, selectedPart } from "@/lib/commands/part-in-hand";
import type { Commands } from "@/components/hooks/use-commands";
import type { Dispose } from "@/lib/core/emitter";
import type { Runtime } from "@/lib/runtime/runtime";
import { addPicture } from "./add-picture";
import { notifyFault } from "./notify-fault";
import { isOverlaid, isTyping } from "./use-shortcuts";

/** The system clipboard, through the browser's own events: no permission is asked, and other tabs and windows read the same. */
export function listenToClipboard(commands: Commands, runtime: Runtime): Dispose {
  const { ctx } = commands;
  const isOurs = (event: ClipboardEvent) => !isTyping(event.target) && !isOverlaid();

  const onCopy = (event: ClipboardEvent) => {
    const part = isOurs(event) ? selectedPart(ctx) : undefined;
    // Text that is selected on the page is what the person means.
    if (part === undefined || document.getSelection()?.isCollapsed === false) return;
    event.clipboardData?.setData("text/plain", partToText(part));
    event.preventDefault();
    if (event.type === "cut") commands.run("edit.delete");
  };
  const onPaste = (event: ClipboardEvent) => {
    if (!isOurs(event) || event.clipboardData === null) return;
    const picture = [...event.clipboardData.files].find((file) => file.type.startsWith("image/"));
    if (picture !== undefined) {
      event.preventDefault();
      addPicture(runtime, picture, ctx.view.center()).catch(notifyFault);
    } else {
      event.preventDefault();
      pasteText(ctx, event.clipboardData.getData("text/plain"));
    }
  };
  document.addEventListener("copy", onCopy);
  document.addEventListener("cut", onCopy);
  document.addEventListener("paste", onPaste);
  return () => {
    document.removeEventListener("copy", onCopy);
    document.removeEventListener("cut", onCopy);
    document.removeEventListener("paste", onPaste);
  };
}
