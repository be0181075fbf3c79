// Requests to a server of files (`remote.ts`): each ends, and what may be asked twice is asked again when the network fails.
import { FsError, type FsCode } from "../fs-error";

export interface RemoteOptions {
  /** Where the routes are: `https://example.org/api` has `/fs/read` below it. */
  readonly baseUrl: string;
  /** Sent along with each request: who asks. */
  readonly headers?: () => HeadersInit | Promise<HeadersInit>;
  /** Of one request. */
  readonly chunkBytes?: number;
  /** How many chunks of one file are read side by side. */
  readonly parallelRequests?: number;
  /** How long the server may send nothing before the request is given up. */
  readonly stallMs?: number;
  /** How often a chunk is asked for again without a byte having come. */
  readonly retries?: number;
  readonly fetch?: typeof globalThis.fetch;
}

interface Ask {
  readonly method?: "GET" | "PUT" | "POST" | "DELETE";
  readonly route: string;
  readonly query?: Readonly<Record<string, string | number | boolean>>;
  readonly json?: object;
  readonly body?: Uint8Array<ArrayBuffer>;
}

export interface RemoteClient {
  /** The answer's JSON, undefined when it is empty. */
  ask(ask: Ask): Promise<unknown>;
  /** As `ask`, again and again: only for what is the same when it is done twice. */
  askSurely(ask: Ask): Promise<unknown>;
  /**
   * Up to `length` bytes from `at`; what came before a cut isn't asked for again. `version` names the file's state, where
   * the server tells.
   */
  read(path: string, at: number, length: number): Promise<{ bytes: Uint8Array<ArrayBuffer>; version?: string }>;
}

const STALL_MS = 30_000;
const RETRIES = 3;
const FIRST_PAUSE_MS = 100;
const MAX_JSON_BYTES = 16 * 1024 * 1024;
const MAX_ERROR_CHARACTERS = 10_000;

const CODES: Readonly<Record<number, FsCode>> = {
  400: "Invalid",
  401: "NoPermission",
  403: "NoPermission",
  404: "NotFound",
  409: "Exists",
  413: "Quota",
  423: "Busy",
  507: "Quota",
};
const KNOWN: ReadonlySet<string> = new Set<FsCode>([
  ...(["NotFound", "Exists", "NotADirectory", "NoPermission", "ReadOnly", "Quota", "Busy", "Invalid"] as const),
]);

/** A fault of the way there: asking again may help. */
class Cut extends Error {}

function faultOf(status: number, text: string): Error {
  const said = parse(text) as { code?: unknown; message?: unknown } | undefined;
  const message = typeof said?.message === "string" ? said.message : `the server answered ${status}`;
  if (typeof said?.code === "string" && KNOWN.has(said.code)) return new FsError(said.code as FsCode, message);
  const code = CODES[status];
  return code === undefined ? new Cut(message) : new FsError(code, message);
}

function parse(text: string): unknown {
  try {
    return text === "" ? undefined : JSON.parse(text);
  } catch {
    // An error page of something on the way.
    return undefined;
  }
}

async function readAll({ body }: Response, take: (piece: Uint8Array<ArrayBuffer>) => void): Promise<void> {
  const reader = body?.getReader();
  if (reader === undefined) return;
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return;
    take(value);
  }
}

type Send = (ask: Ask, take: (piece: Uint8Array<ArrayBuffer>) => void) => Promise<Response>;

/** Hands over the body as it comes. Rejects with `Cut` when nothing comes for long, or not all. */
function createSend(options: RemoteOptions): Send {
  const { stallMs = STALL_MS } = options;
  const fetch = options.fetch ?? globalThis.fetch.bind(globalThis);
  const base = options.baseUrl.replace(/\/$/, "");

  async function requestOf(
    { method = "GET", route, query = {}, json, body }: Ask,
    signal: AbortSignal,
  ): Promise<Request> {
    const url = new URL(`${base}/fs/${route}`);
    for (const [name, value] of Object.entries(query)) url.searchParams.set(name, String(value));
    const headers = new Headers(await options.headers?.());
    if (json !== undefined) headers.set("content-type", "application/json");
    else if (body !== undefined) headers.set("content-type", "application/octet-stream");
    return new Request(url, {
      method,
      headers,
      signal,
      body: json === undefined ? (body ?? null) : JSON.stringify(json),
    });
  }

  return async (ask, take) => {
    const stop = new AbortController();
    let timer = setTimeout(() => stop.abort(), stallMs);
    const heard = () => {
      clearTimeout(timer);
      timer = setTimeout(() => stop.abort(), stallMs);
    };
    try {
      const response = await fetch(await requestOf(ask, stop.signal));
      heard();
      if (!response.ok) throw faultOf(response.status, (await response.text()).slice(0, MAX_ERROR_CHARACTERS));
      await readAll(response, (piece) => {
        heard();
        take(piece);
      });
      return response;
    } catch (error) {
      if (error instanceof FsError || error instanceof Cut) throw error;
      throw new Cut(stop.signal.aborted ? `nothing came for ${stallMs} ms` : String(error));
    } finally {
      clearTimeout(timer);
    }
  };
}

export function createRemoteClient(options: RemoteOptions): RemoteClient {
  const { retries = RETRIES } = options;
  const send = createSend(options);

  async function asked(ask: Ask): Promise<unknown> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    let length = 0;
    await send(ask, (piece) => {
      length += piece.length;
      if (length > MAX_JSON_BYTES) throw new FsError("Unavailable", "the server's answer is too long");
      parts.push(piece);
    });
    return parse(await new Blob(parts).text());
  }

  const inWords = (route: string) => (error: unknown) => {
    if (error instanceof FsError) throw error;
    throw new FsError("Unavailable", `${route}: ${error instanceof Error ? error.message : String(error)}`, error);
  };

  /** Until it succeeds, or has failed too often without `progress` changing. */
  async function surely<T>(work: () => Promise<T>, progress: () => number): Promise<T> {
    let failures = 0;
    for (;;) {
      const before = progress();
      try {
        return await work();
      } catch (error) {
        if (!(error instanceof Cut)) throw error;
        failures = progress() > before ? 0 : failures + 1;
        if (failures > retries) throw error;
        const pauseMs = FIRST_PAUSE_MS * 2 ** failures;
        await new Promise((resolve) => setTimeout(resolve, pauseMs));
      }
    }
  }

  return {
    ask: (ask) => asked(ask).catch(inWords(ask.route)),
    askSurely: (ask) =>
      surely(
        () => asked(ask),
        () => 0,
      ).catch(inWords(ask.route)),
    async read(path, at, length) {
      const bytes = new Uint8Array(length);
      let filled = 0;
      let version: string | undefined;
      const once = async () => {
        const query = { path, offset: at + filled, length: length - filled };
        const { headers } = await send({ route: "read", query }, (piece) => {
          if (filled + piece.length > length)
            throw new FsError("Unavailable", "the server sent more than was asked for");
          bytes.set(piece, filled);
          filled += piece.length;
        });
        const named = headers.get("etag") ?? undefined;
        if (version !== undefined && named !== version) throw new FsError("Busy", `${path} changed while it was read`);
        version = named;
      };
      await surely(once, () => filled).catch(inWords("read"));
      return { bytes: bytes.subarray(0, filled), ...(version !== undefined && { version }) };
    },
  };
}
