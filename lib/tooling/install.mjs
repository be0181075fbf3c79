// Installs what package-lock.json names, when it isn't installed yet.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "./paths.mjs";

/** npm writes it at the end of each install. */
const INSTALLED = join(ROOT, "node_modules/.package-lock.json");

/** True when an install ran. Throws when it failed. No package of ours needs its install script. */
export function installIfNeeded() {
  if (existsSync(INSTALLED) && statSync(INSTALLED).mtimeMs >= statSync(join(ROOT, "package-lock.json")).mtimeMs) {
    return false;
  }
  const { status } = spawnSync("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund"], {
    cwd: ROOT,
    stdio: "inherit",
    // `npm` is a script of the shell on Windows.
    shell: process.platform === "win32",
    // Under `npm start` with NODE_ENV=production npm would leave out what the build needs.
    env: { ...process.env, NODE_ENV: "development", npm_config_omit: "" },
  });
  if (status !== 0) throw new Error("npm ci failed; what it printed above says why.");
  return true;
}
