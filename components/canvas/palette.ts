// The colours of the theme for what is painted rather than styled.
import type { Dispose } from "@/lib/core/emitter";
import { PORT_TYPES, type PortType } from "@/lib/domain/port";

export interface Palette {
  readonly quiet: string;
  readonly line: string;
  readonly accent: string;
  readonly error: string;
  readonly kinds: Readonly<Record<PortType, string>>;
  readonly wires: Readonly<Record<PortType, string>>;
  readonly blocks: Readonly<Record<PortType, string>>;
}

/** Asks the browser to resolve the variables, which may be written in terms of others. */
export function readPalette(element: HTMLElement): Palette {
  const style = getComputedStyle(element);
  const read = (name: string) => {
    element.style.color = `var(${name})`;
    return style.color;
  };
  const byType = (prefix: string) =>
    Object.fromEntries(PORT_TYPES.map((type) => [type, read(`${prefix}-${type}`)])) as Record<PortType, string>;
  const palette = {
    quiet: read("--canvas-quiet"),
    line: read("--canvas-line"),
    accent: read("--canvas-accent"),
    error: read("--canvas-error"),
    kinds: byType("--canvas-type"),
    wires: byType("--canvas-wire"),
    blocks: byType("--canvas-block"),
  };
  element.style.removeProperty("color");
  return palette;
}

/** Hears of the system's theme and contrast, and of a theme that is set on the document. */
export function onThemeChange(listener: () => void): Dispose {
  const queries = ["(prefers-color-scheme: dark)", "(prefers-contrast: more)", "(forced-colors: active)"].map((query) =>
    matchMedia(query),
  );
  for (const query of queries) query.addEventListener("change", listener);
  const observer = new MutationObserver(listener);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ["class", "data-theme", "style"] });
  return () => {
    for (const query of queries) query.removeEventListener("change", listener);
    observer.disconnect();
  };
}
