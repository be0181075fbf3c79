import { useEffect } from "react";
import { allCommands } from "@/lib/commands/all-commands";
import { isPressed } from "@/lib/commands/shortcut";
import { isMac, type Commands } from "@/components/hooks/use-commands";

const NOT_TYPED_INTO = new Set(["checkbox", "button", "range", "radio", "color", "file"]);

export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target instanceof HTMLInputElement) return !NOT_TYPED_INTO.has(target.type);
  return target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

/** What opens over the page takes all keys. */
export function isOverlaid(): boolean {
  return document.querySelector("[role=dialog], [role=menu]") !== null;
}

/** Tab adds a node on the canvas only; among controls it goes on to the next, and back it goes everywhere. */
function isTabOfPage(event: KeyboardEvent): boolean {
  const { target } = event;
  if (event.key !== "Tab" || !(target instanceof HTMLElement)) return false;
  return event.shiftKey || target.closest("header, aside, button, a, input, select, textarea") !== null;
}

/**
 * All keyboard shortcuts, in one place. While a person types, the field keeps its keys, but for those with Mod that no
 * field has.
 */
export function useShortcuts(commands: Commands): void {
  useEffect(() => {
    const mac = isMac();
    const onKeyDown = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.isComposing || isTabOfPage(event)) return;
      const isMod = mac ? event.metaKey : event.ctrlKey;
      // The page saves by itself: the key names a version, and the browser's own dialog would only confuse.
      if (isMod && event.key.toLowerCase() === "s") event.preventDefault();
      const command = allCommands.find((candidate) => candidate.keys?.some((keys) => isPressed(keys, event, mac)));
      if (command === undefined || command.isNative === true || isOverlaid()) return;
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
