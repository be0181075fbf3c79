// The real clock and the real dice. The only place outside of the storage layers that touches them.
import type { World } from "../core/ports";

export const world: World = {
  now: () => Date.now(),
  randomBytes: (length) => crypto.getRandomValues(new Uint8Array(length)),
};
