import { useEffect } from "react";
import { allCommands } from "@/lib/commands/all-commands";
import { isPressed } from "@/lib/commands/shortcut";
import { isMac, type Commands } from "@/components/hooks/use-commands";

function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement)
    return true;
  return target instanceof HTMLInputElement && !["checkbox", "button", "range", "radio"].includes(target.type);
}

/** Tab and Enter belong to whatever control has the focus; as shortcuts they count on the canvas only. */
function isClaimed(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.key !== "Tab" || !(target instanceof HTMLElement)) return false;
  return target.closest("[role=dialog], header, aside, [role=menu]") !== null || event.shiftKey;
}

/** All keyboard shortcuts, in one place. While a person types, the field keeps its keys, but for those with Mod that no field has. */
export function useShortcuts(commands: Commands): void {
  useEffect(() => {
    const mac = isMac();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isClaimed(event)) return;
      const isMod = mac ? event.metaKey : event.ctrlKey;
      if (isMod && event.key.toLowerCase() === "s") {
        // The page saves by itself; the browser's own dialog would only confuse.
        event.preventDefault();
        return;
      }
      const isOverlaid = document.querySelector("[role=dialog]") !== null;
      const command = allCommands.find((candidate) => candidate.keys?.some((keys) => isPressed(keys, event, mac)));
      if (command === undefined || command.isNative === true || isOverlaid) return;
      const isFieldSafe = isMod && !command.id.startsWith("edit.");
      if (isTyping(event.target) && !isFieldSafe) return;
      if (!command.isEnabled(commands.ctx)) return;
      event.preventDefault();
      commands.run(command.id);
    };
    window.addEventListener("keydown", onKeyDown);
    return () => window.removeEventListener("keydown", onKeyDown);
  }, [commands]);
}

export { isTyping };
