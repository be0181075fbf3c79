// How a browser is fetched that is not on the machine.
import { spawnSync } from "node:child_process";
import { findProgram } from "./find-program.mjs";
import { ROOT } from "./paths.mjs";

const DEADLINE_MS = 10 * 60_000;
/** A machine without a network should hear so soon. */
const APT = ["-o", "Acquire::Retries=1", "-o", "Acquire::http::Timeout=20", "-o", "Acquire::https::Timeout=20"];

/**
 * Installs packages by apt, where there is one and we may use it.
 * @param {readonly string[]} packages @param {{ isRoot?: boolean }} machine
 */
export function installByApt(packages, { isRoot = process.getuid?.() === 0 } = {}) {
  const apt = findProgram(["apt-get"]);
  if (!isRoot || apt === undefined) return;
  runInstaller(apt, ...APT, "update");
  runInstaller(apt, ...APT, "install", "-y", "--no-install-recommends", ...packages);
}

/** What it prints is shown; whether it helped is to be seen on the disk. @param {string} command @param {string[]} args */
export function runInstaller(command, ...args) {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  spawnSync(command, args, { cwd: ROOT, env, stdio: "inherit", timeout: DEADLINE_MS });
}
