// The page's side of the service worker: puts it in place, and tells when another version of the app is at hand.
import type { Dispose } from "../core/emitter";
import { withDeadline } from "../core/deadline";
import { buildLockName } from "./precache";

const SCRIPT = "/sw.js";
const LOOK_EVERY_MS = 3_600_000;
const TAKE_OVER_DEADLINE_MS = 10_000;

/** `ready`: loaded and waiting. `running`: another tab has let it in; this page still runs the old one. */
export type NewVersion = "none" | "ready" | "running";

export interface VersionFollower {
  /** Lets the waiting version in; resolves when it answers for this page too, which is then to be reloaded. */
  takeOver(): Promise<void>;
  stop: Dispose;
}

/** Registers the service worker. Rejects where that isn't possible; the app works without, while there is a network. */
export async function followVersions(onNewVersion: (state: NewVersion) => void): Promise<VersionFollower> {
  const { serviceWorker } = navigator;
  const registration = await serviceWorker.register(SCRIPT, { updateViaCache: "none" });
  const lifetime = new AbortController();
  const { signal } = lifetime;
  // The first version that this page meets is its own.
  let isOurs = serviceWorker.controller !== null;

  function look(): void {
    if (registration.waiting !== null && serviceWorker.controller !== null) onNewVersion("ready");
  }

  function watch(): void {
    registration.installing?.addEventListener("statechange", look, { signal });
  }

  registration.addEventListener("updatefound", watch, { signal });
  serviceWorker.addEventListener(
    "controllerchange",
    () => {
      if (isOurs) onNewVersion("running");
      isOurs = true;
    },
    { signal },
  );
  const update = () => void registration.update().catch(() => undefined);
  const timer = setInterval(update, LOOK_EVERY_MS);
  watch();
  look();
  holdOn(signal);

  return {
    async takeOver() {
      const { waiting } = registration;
      if (waiting === null) return;
      const changed = new Promise<void>((resolve) => {
        serviceWorker.addEventListener("controllerchange", () => resolve(), { once: true, signal });
      });
      waiting.postMessage("take-over");
      await withDeadline(changed, TAKE_OVER_DEADLINE_MS, "starting the new version");
    },
    stop() {
      clearInterval(timer);
      lifetime.abort();
    },
  };
}

/** Keeps the files of this page's build for as long as the page is open (`dropOldCaches`). */
function holdOn(signal: AbortSignal): void {
  const name = buildLockName(process.env["ATELIER_BUILD"] ?? "");
  const untilStopped = () => new Promise<void>((resolve) => signal.addEventListener("abort", () => resolve()));
  // Refused only where pages have no storage, and then no service worker either.
  navigator.locks.request(name, { mode: "shared" }, untilStopped).catch(() => undefined);
}
