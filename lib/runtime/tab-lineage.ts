// How a tab's undo steps find their tab again after a reload, and how others tell that it is gone.
import type { NewId } from "../core/id";
import { webStorage } from "../core/web-storage";
import type { Lineages } from "./wire-undo";

const STORAGE_KEY = "atelier:lineage";
/** A page that is being reloaded or closed lets go of its lock a moment after the next one asks. */
const HAND_OVER_MS = 500;

/** Lineages of browser tabs. A tab that was duplicated has its twin's name in its storage, but not the lock. */
export function createTabLineages(partition: string | undefined, newId: NewId): Lineages & { release(): void } {
  const key = partition === undefined ? STORAGE_KEY : `${STORAGE_KEY}:${partition}`;
  const lockOf = (lineage: string) => `${key}:${lineage}`;
  let release: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (release = resolve));

  function hold(lineage: string): Promise<boolean> {
    return new Promise((resolve) => {
      const taken = navigator.locks.request(lockOf(lineage), { signal: AbortSignal.timeout(HAND_OVER_MS) }, () => {
        resolve(true);
        return held;
      });
      taken.catch(() => resolve(false));
    });
  }

  return {
    async own() {
      if (typeof navigator.locks === "undefined") return newId();
      const kept = webStorage("sessionStorage");
      const before = kept?.getItem(key);
      if (typeof before === "string" && (await hold(before))) return before;
      const lineage = newId();
      await hold(lineage);
      kept?.setItem(key, lineage);
      return lineage;
    },
    async isHeld(lineage) {
      if (typeof navigator.locks === "undefined") return true;
      const signal = AbortSignal.timeout(HAND_OVER_MS);
      // Whoever gets the lock knows that nobody has it, and gives it back at once.
      const got = navigator.locks.request(lockOf(lineage), { signal }, () => true);
      return !(await got.catch(() => false));
    },
    release,
  };
}
