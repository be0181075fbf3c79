// Light, dark, or as the system has it. Kept for this browser, beside the data, since it is about the screen.
import { webStorage } from "@/lib/core/web-storage";

const KEY = "atelier.theme";

export const THEMES = ["system", "light", "dark"] as const;
export type Theme = (typeof THEMES)[number];

export function readTheme(): Theme {
  return THEMES.find((theme) => theme === webStorage("localStorage")?.getItem(KEY)) ?? "system";
}

/** Runs before the first paint, so that nothing flashes in the other theme. Says in one line what `showTheme` does. */
export const THEME_SCRIPT = `try{const t=localStorage.getItem("${KEY}");if(t==="light"||t==="dark")document.documentElement.dataset.theme=t}catch(e){console.info("theme",e)}`;

/** Shows the theme; `system` leaves it to the browser. */
function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export function chooseTheme(theme: Theme): void {
  webStorage("localStorage")?.setItem(KEY, theme);
  showTheme(theme);
}
