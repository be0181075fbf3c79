// A WebKit browser with a profile of its own, driven by W3C WebDriver. Its windows are tabs of the tests.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Tab } from "../tab";
import type { Driver } from "./driver";

const BROWSER = fileURLToPath(new URL("browser.py", import.meta.url));
/** How long one command may take, and how long a script in a page may. */
const COMMAND_DEADLINE_MS = 60_000;
const SCRIPT_DEADLINE_MS = 120_000;
const POLL_MS = 10;
/** The driver can't read long answers: they are fetched in pieces of this many characters. */
const PIECE_CHARS = 2_000;
/** W3C's name for the field that holds the id of an element. */
const ELEMENT = "element-6066-11e4-a52e-4f735466cecf";

export interface WebkitTab extends Tab {
  /** A real click on the only element that the selector finds. */
  click(selector: string): Promise<void>;
  close(): Promise<void>;
}

export interface WebkitSession {
  openTab(): Promise<WebkitTab>;
  close(): Promise<void>;
}

type Answer = { readonly pending: true } | { readonly ok: boolean; readonly length: number };

/** Keeps the outcome of `work` as JSON, to be asked for. The text of `work` is a part of the script, since pages forbid `eval`. */
function starting(work: string): string {
  return `
    const answer = (window.__answer = {});
    const keep = (ok, value) => ((answer.text = JSON.stringify(value) ?? ""), (answer.ok = ok));
    (async (given) => (${work})(given))(arguments[0]).then(
      (value) => keep(true, value),
      (error) => keep(false, String(error) + "\\n" + (error?.stack ?? "")),
    );`;
}
const LOOK = `
  const answer = window.__answer;
  if (answer === undefined) return { ok: false, length: -1 };
  return answer.ok === undefined ? { pending: true } : { ok: answer.ok, length: answer.text.length };`;
const PIECE = `return window.__answer.text.slice(arguments[0], arguments[1]);`;

export async function openSession(driver: Driver): Promise<WebkitSession> {
  const profile = mkdtempSync(join(tmpdir(), "atelier-webkit-"));
  const { sessionId } = (await send(driver.url, "POST", "/session", {
    capabilities: {
      alwaysMatch: {
        "webkitgtk:browserOptions": { binary: driver.python, args: [BROWSER, "--automation", "--data", profile] },
      },
    },
  })) as { sessionId: string };
  const ask = (method: string, path: string, body?: unknown) =>
    send(driver.url, method, `/session/${sessionId}${path}`, body);
  let used = 0;
  let current = (await ask("GET", "/window")) as string;

  /** Commands go to the window that was chosen last. */
  async function at(window: string): Promise<void> {
    if (window === current) return;
    await ask("POST", "/window", { handle: window });
    current = window;
  }

  async function run(script: string, ...args: readonly unknown[]): Promise<unknown> {
    return ask("POST", "/execute/sync", { script, args });
  }

  function tabOf(window: string): WebkitTab {
    return {
      goto: async (url) => {
        await at(window);
        await ask("POST", "/url", { url });
      },
      reload: async () => {
        await at(window);
        await ask("POST", "/refresh", {});
      },
      evaluate: async <A, R>(work: (arg: A) => R, arg?: A) => {
        await at(window);
        await run(starting(work.toString()), arg ?? null);
        return (await outcome()) as Awaited<R>;
      },
      click: async (selector) => {
        await at(window);
        const found = (await ask("POST", "/element", { using: "css selector", value: selector })) as Record<
          string,
          string
        >;
        await ask("POST", `/element/${found[ELEMENT]}/click`, {});
      },
      close: async () => {
        await at(window);
        await ask("DELETE", "/window");
      },
    };
  }

  /** Of the script that was started last in this window. */
  async function outcome(): Promise<unknown> {
    const deadline = Date.now() + SCRIPT_DEADLINE_MS;
    while (Date.now() < deadline) {
      const answer = (await run(LOOK)) as Answer;
      if ("pending" in answer) {
        await new Promise((resolve) => setTimeout(resolve, POLL_MS));
        continue;
      }
      if (answer.length < 0) throw new Error("the page was left while a script ran in it");
      const text = await read(answer.length);
      if (!answer.ok) throw new Error(JSON.parse(text) as string);
      return text === "" ? undefined : (JSON.parse(text) as unknown);
    }
    throw new Error(`a script in the page didn't end within ${SCRIPT_DEADLINE_MS / 1000} s`);
  }

  async function read(length: number): Promise<string> {
    let text = "";
    while (text.length < length) text += (await run(PIECE, text.length, text.length + PIECE_CHARS)) as string;
    return text;
  }

  return {
    openTab: async () => {
      // The browser starts with one.
      if (used++ === 0) return tabOf(current);
      const { handle } = (await ask("POST", "/window/new", { type: "window" })) as { handle: string };
      return tabOf(handle);
    },
    close: async () => {
      await ask("DELETE", "");
      rmSync(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

async function send(url: string, method: string, path: string, body?: unknown): Promise<unknown> {
  const response = await fetch(url + path, {
    method,
    signal: AbortSignal.timeout(COMMAND_DEADLINE_MS),
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  const { value } = (await response.json()) as { value: unknown };
  if (response.ok) return value;
  const { error, message } = value as { error: string; message: string };
  throw new Error(`${method} ${path.replace(/^\/session\/[^/]+/, "")}: ${error}: ${message}`);
}
