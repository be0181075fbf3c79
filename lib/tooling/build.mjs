// `npm run build`: everything `next start` needs, in order.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { NEXT, ROOT } from "./paths.mjs";
import { sealBuild } from "./seal-build.mjs";
import { beginBuild } from "./build-stamp.mjs";

const stampBuild = beginBuild();
run(process.execPath, join(ROOT, "lib/tooling/generate.mjs"));
run(process.execPath, NEXT, "build", "--webpack");
const { pageCount, scriptCount } = sealBuild();
stampBuild();
console.log(`Sealed ${pageCount} pages: their ${scriptCount} inline scripts are the only ones that may run.`);

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const { status } = spawnSync(command, args, { cwd: ROOT, env, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
