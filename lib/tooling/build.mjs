// `npm run build`: everything `next start` needs, in order.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { NEXT, ROOT } from "./paths.mjs";
import { buildServiceWorker } from "./build-service-worker.mjs";
import { beginBuild } from "./build-stamp.mjs";
import { sealBuild } from "./seal-build.mjs";

const building = beginBuild();
run(process.execPath, join(ROOT, "lib/tooling/generate.mjs"));
run(process.execPath, NEXT, "build", "--webpack");
const { pageCount, scriptCount } = sealBuild();
const { fileCount, sizeBytes } = await buildServiceWorker(building.id);
building.end();
console.log(`Sealed ${pageCount} pages: their ${scriptCount} inline scripts are the only ones that may run.`);
console.log(`Listed ${fileCount} files (${(sizeBytes / 2 ** 20).toFixed(1)} MiB) that work without a network.`);

/** @param {string} command @param {string[]} args */
function run(command, ...args) {
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1", ATELIER_BUILD: building.id };
  const { status } = spawnSync(command, args, { cwd: ROOT, env, stdio: "inherit" });
  if (status !== 0) process.exit(status ?? 1);
}
