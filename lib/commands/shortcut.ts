// Reading and writing key combinations.

export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly shiftKey: boolean;
  readonly altKey: boolean;
}

const MAC_LABELS: Readonly<Record<string, string>> = {
  Mod: "⌘",
  Shift: "⇧",
  Alt: "⌥",
  Enter: "↩",
  Delete: "⌦",
  Backspace: "⌫",
  Escape: "Esc",
};
const LABELS: Readonly<Record<string, string>> = { Mod: "Ctrl", Escape: "Esc" };

function partsOf(keys: string): string[] {
  // `Mod++` would be ambiguous; the plus sign stands alone only.
  return keys === "+" ? ["+"] : keys.split("+");
}

/**
 * True when the press is this combination and no more. A character that needs Shift to be typed (`?`) may be written
 * without it. Ctrl on a Mac and the system key elsewhere belong to the system: with them nothing of ours is meant.
 */
export function isPressed(keys: string, press: KeyPress, isMac: boolean): boolean {
  const parts = partsOf(keys);
  const key = parts.at(-1) ?? "";
  const wantsMod = parts.includes("Mod");
  const wantsShift = parts.includes("Shift");
  const [mod, foreign] = isMac ? [press.metaKey, press.ctrlKey] : [press.ctrlKey, press.metaKey];
  const isSymbol = key.length === 1 && !/[a-z0-9]/i.test(key);
  if (foreign || mod !== wantsMod || press.altKey !== parts.includes("Alt")) return false;
  if (!isSymbol && press.shiftKey !== wantsShift) return false;
  return press.key.toLowerCase() === key.toLowerCase();
}

/** For people: `⌘⇧Z` on a Mac, `Ctrl+Shift+Z` elsewhere. */
export function labelOf(keys: string, isMac: boolean): string {
  const labels = isMac ? MAC_LABELS : LABELS;
  return partsOf(keys)
    .map((part) => labels[part] ?? part)
    .join(isMac ? "" : "+");
}
