// WebKitWebDriver, and the screen it draws on: started for a worker of the tests, and ended with it.
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createServer } from "node:net";
import type { Readable } from "node:stream";
import { findWebkit } from "../../../lib/tooling/webkit.mjs";

const DEADLINE_MS = 30_000;
const POLL_MS = 25;

export interface Driver {
  readonly url: string;
  /** What browsers are started by. */
  readonly python: string;
  close(): Promise<void>;
}

export async function openDriver(): Promise<Driver> {
  const programs = findWebkit();
  if (programs === undefined) throw new Error("There is no WebKit here. npm test says what it needs.");
  const screen = await startScreen(programs.screen);
  const port = await findPort();
  const child = spawn(programs.driver, [`--port=${port}`], {
    stdio: "ignore",
    env: {
      ...process.env,
      DISPLAY: screen.display,
      // No graphics card is asked for anything.
      WEBKIT_DISABLE_COMPOSITING_MODE: "1",
      LIBGL_ALWAYS_SOFTWARE: "1",
    },
  });
  const url = `http://127.0.0.1:${port}`;
  const close = async () => {
    await end(child);
    await end(screen.child);
  };
  try {
    await untilReady(url);
  } catch (error) {
    await close();
    throw error;
  }
  return { url, python: programs.python, close };
}

/** On a display that the server chooses, and writes to the file that it is given. */
async function startScreen(program: string): Promise<{ child: ChildProcess; display: string }> {
  const args = ["-displayfd", "3", "-screen", "0", "1280x1024x24", "-nolisten", "tcp"];
  const child = spawn(program, args, { stdio: ["ignore", "ignore", "ignore", "pipe"] });
  const [number] = (await once(child.stdio[3] as Readable, "data", {
    signal: AbortSignal.timeout(DEADLINE_MS),
  })) as [Buffer];
  return { child, display: `:${number.toString().trim()}` };
}

async function findPort(): Promise<number> {
  const probe = createServer().listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  if (address === null || typeof address === "string") throw new Error("there is no free port");
  return address.port;
}

async function untilReady(url: string): Promise<void> {
  const deadline = Date.now() + DEADLINE_MS;
  while (Date.now() < deadline) {
    try {
      await fetch(`${url}/status`, { signal: AbortSignal.timeout(DEADLINE_MS) });
      return;
    } catch {
      // Nobody listens yet.
      await new Promise((resolve) => setTimeout(resolve, POLL_MS));
    }
  }
  throw new Error("WebKitWebDriver didn't answer");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  child.kill("SIGTERM");
  await ended;
}
