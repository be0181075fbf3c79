// New versions of the app: loaded beside the running one, and let in when the person says so, never under unsaved work.
import { createStore, type StoreApi } from "zustand/vanilla";
import { toAppError, type AppError } from "../core/app-error";
import type { NewVersion, VersionFollower } from "../offline/follow-versions";

export interface Updates {
  readonly state: StoreApi<{ readonly newVersion: NewVersion }>;
  /** Looks for new versions from now on. Never rejects: where that can't be done, the app works without. */
  start(): Promise<void>;
  /** Saves all there is, lets the new version in and reloads. Rejects, and nothing has happened, when saving fails. */
  apply(): Promise<void>;
  stop(): void;
}

export interface UpdatesPorts {
  flush(): Promise<void>;
  onFault(error: AppError): void;
}

export function createUpdates({ flush, onFault }: UpdatesPorts): Updates {
  const state = createStore<{ newVersion: NewVersion }>(() => ({ newVersion: "none" }));
  let follower: VersionFollower | undefined;
  return {
    state,
    async start() {
      if (!("serviceWorker" in navigator) || process.env.NODE_ENV !== "production") return;
      const { followVersions } = await import("../offline/follow-versions");
      try {
        follower = await followVersions((newVersion) => state.setState({ newVersion }));
      } catch (error) {
        onFault(toAppError(error, "offline"));
      }
    },
    async apply() {
      await flush();
      await follower?.takeOver();
      location.reload();
    },
    stop: () => follower?.stop(),
  };
}
