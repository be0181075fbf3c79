// `npm run dev`: the app with hot reload, its workers built anew as they change.
import { spawn } from "node:child_process";
import { copyFonts } from "./copy-fonts.mjs";
import { watchWorkers } from "./build-workers.mjs";
import { NEXT, ROOT } from "./paths.mjs";
import { onOrphaned } from "./serve.mjs";

copyFonts();
await watchWorkers();
const env = { ...process.env, NEXT_TELEMETRY_DISABLED: "1" };
const server = spawn(process.execPath, [NEXT, "dev", "--webpack"], { cwd: ROOT, env, stdio: "inherit" });
for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => server.kill(signal));
onOrphaned(() => server.kill("SIGTERM"));
server.once("exit", (code) => process.exit(code ?? 0));
