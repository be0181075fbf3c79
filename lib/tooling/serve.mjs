// Runs the production server as a child process that ends when this one does.
import { spawn } from "node:child_process";
import { createServer } from "node:net";
import { NEXT, ROOT } from "./paths.mjs";

const READY_DEADLINE_MS = 60_000;
const POLL_MS = 50;
const ORPHAN_POLL_MS = 200;
const PARENT = process.ppid;

/**
 * Starts the server and resolves once it answers. `exit` settles with its exit code, 0 when it was told to stop.
 * @param {number} port
 */
export async function serve(port) {
  // Else another server's answer would pass for ours.
  if ((await findFreePort(port)) === undefined)
    throw new Error(`Port ${port} is taken. PORT=${port + 1} npm start takes another.`);
  const child = spawn(process.execPath, [NEXT, "start", "--port", String(port)], {
    cwd: ROOT,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  // Next's own banner names addresses that differ from the one we print; a pipe nobody reads would block it.
  child.stdout.resume();
  let isStopping = false;
  const exit = new Promise((resolve) => {
    child.once("error", () => resolve(1));
    child.once("exit", (code) => resolve(isStopping ? 0 : (code ?? 1)));
  });
  const stop = () => {
    isStopping = true;
    child.kill("SIGTERM");
    return exit;
  };
  for (const signal of ["SIGTERM", "SIGINT", "SIGHUP"]) process.on(signal, () => void stop());
  process.once("exit", () => child.kill("SIGKILL"));
  onOrphaned(stop);

  const url = `http://localhost:${port}`;
  const ended = exit.then(() => {
    throw new Error("The server ended before it answered; what it printed above says why.");
  });
  await Promise.race([untilAnswering(url), ended]);
  // From now on its end is `exit`'s matter.
  ended.catch(() => undefined);
  return { url, exit, stop };
}

/** @param {number} port 0 asks for any. @returns {Promise<number | undefined>} the port, undefined when it is taken. */
export function findFreePort(port = 0) {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(undefined));
    probe.listen(port, () => {
      const { port: found } = probe.address();
      probe.close(() => resolve(found));
    });
  });
}

/** npm ends the shell that it started us by, and no signal comes through: our parent is another process then. */
export function onOrphaned(stop) {
  if (process.env.npm_lifecycle_event === undefined) return;
  const timer = setInterval(() => {
    if (process.ppid === PARENT) return;
    clearInterval(timer);
    void stop();
  }, ORPHAN_POLL_MS);
  timer.unref();
}

async function untilAnswering(url) {
  const deadline = Date.now() + READY_DEADLINE_MS;
  while (Date.now() < deadline) {
    try {
      await fetch(url, { signal: AbortSignal.timeout(READY_DEADLINE_MS) });
      return;
    } catch {
      // Nobody listens yet.
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  throw new Error(`The server didn't answer within ${READY_DEADLINE_MS / 1000} s.`);
}
