import { notify } from "@/components/editor/ui-state";
import { notifyFault } from "@/components/editor/notify-fault";
import { useCommands } from "./use-commands";

/** Puts text on the clipboard, and says whether it is there. */
export function useCopy(): (text: string) => void {
  const { ctx } = useCommands();
  return (text) => void ctx.clipboard.write(text).then(() => notify("Copied."), notifyFault);
}
