// Where the bundled workers lie. `lib/core/worker-path.ts` has it by way of `next.config.mjs`.
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";

export const WORKERS = join(ROOT, "public/workers");
/** The folder of `npm run dev`, whose workers change all the time. */
export const DEVELOPMENT = "development";

/** The folder of the build, from the root of the origin. */
export function workersPath({ isDevelopment = false } = {}) {
  if (isDevelopment) return `/workers/${DEVELOPMENT}`;
  const versions = existsSync(WORKERS) ? readdirSync(WORKERS).filter((name) => name !== DEVELOPMENT) : [];
  if (versions.length !== 1) throw new Error("The workers aren't built: `npm run generate` does it.");
  return `/workers/${versions[0]}`;
}
