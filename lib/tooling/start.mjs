// `npm start`: from a fresh clone, or any state after it, to a served app. Imports no package before it is installed.
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { isBuildCurrent } from "./build-stamp.mjs";
import { installIfNeeded } from "./install.mjs";
import { ROOT } from "./paths.mjs";
import { serve } from "./serve.mjs";

const port = Number(process.env.PORT || 3000);

try {
  installIfNeeded();
  if (!isBuildCurrent()) build();
  const server = await serve(port);
  console.log(`Atelier is ready at ${server.url}`);
  process.exitCode = await server.exit;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
process.exit();

function build() {
  const { status } = spawnSync(process.execPath, [join(ROOT, "lib/tooling/build.mjs")], {
    cwd: ROOT,
    stdio: "inherit",
  });
  if (status !== 0) throw new Error("The build failed; what it printed above says why.");
}
