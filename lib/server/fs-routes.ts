// The ten routes under `/fs/` by which files are had over HTTP. Who may have which files is `open`'s to say.
import { FsError, toFsError, type FsCode } from "../fs/fs-error";
import type { FsMetadata, FsProvider } from "../fs/fs-provider";
import { joinPath, parentOf } from "../fs/path";

export interface FsRoutesOptions {
  /** The files of whoever asks; undefined when we don't know them. */
  readonly open: (request: Request) => Promise<FsProvider | undefined>;
  /** The largest body that is taken. */
  readonly maxBodyBytes?: number;
}

type Handler = (fs: FsProvider, asked: Asked) => Promise<Response>;

interface Asked {
  readonly request: Request;
  readonly query: URLSearchParams;
}

const MAX_BODY_BYTES = 64 * 1024 * 1024;
const MAX_JSON_BYTES = 64 * 1024;
/** What one answer carries, whatever was asked for. */
const MAX_READ_BYTES = 16 * 1024 * 1024;

const STATUS: Readonly<Record<FsCode, number>> = {
  NotFound: 404,
  Exists: 409,
  NotADirectory: 409,
  NoPermission: 403,
  ReadOnly: 403,
  Quota: 507,
  Busy: 423,
  Unavailable: 503,
  Invalid: 400,
};

const CORS = {
  "access-control-allow-origin": "*",
  "access-control-allow-methods": "GET, PUT, POST, DELETE",
  "access-control-allow-headers": "Authorization, X-RunMat-Client, Content-Type, Range",
  "access-control-expose-headers": "ETag",
};

const empty = () => new Response(null, { status: 204 });

function failed(code: FsCode | "unauthorized", message: string, status: number): Response {
  return Response.json({ code, message, ...(status === 401 && { error: "unauthorized" }) }, { status });
}

function pathOf(query: URLSearchParams): string {
  const path = query.get("path");
  if (path === null) throw new FsError("Invalid", "`path` is missing");
  return path;
}

function countOf(query: URLSearchParams, name: string): number | undefined {
  const said = query.get(name);
  if (said === null) return undefined;
  const count = Number(said);
  if (said === "" || !Number.isSafeInteger(count) || count < 0) throw new FsError("Invalid", `\`${name}\` is no count`);
  return count;
}

async function jsonOf<K extends string>(request: Request, ...names: K[]): Promise<Record<K, unknown>> {
  const text = await request.text();
  if (text.length > MAX_JSON_BYTES) throw new FsError("Invalid", "the body is too long");
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (error) {
    throw new FsError("Invalid", "the body is no JSON", error);
  }
  if (typeof body !== "object" || body === null) throw new FsError("Invalid", "the body is no object");
  return Object.fromEntries(names.map((name) => [name, (body as Record<string, unknown>)[name]])) as Record<K, unknown>;
}

function mustText(value: unknown, name: string): string {
  if (typeof value !== "string") throw new FsError("Invalid", `\`${name}\` is no text`);
  return value;
}

/** Names the state of a file, as far as its time and size tell. */
function versionOf({ sizeBytes, modifiedAt = 0 }: FsMetadata): string {
  return `"${sizeBytes}-${modifiedAt}"`;
}

/** A piece is gathered whole, so that a request that is cut has changed nothing. */
async function bodyOf(request: Request, maxBytes: number): Promise<Uint8Array> {
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let length = 0;
  for await (const piece of request.body ?? []) {
    length += piece.length;
    if (length > maxBytes) throw new FsError("Quota", `a body is at most ${maxBytes} bytes`);
    parts.push(piece);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

async function write(fs: FsProvider, { request, query }: Asked, maxBytes: number): Promise<Response> {
  const path = pathOf(query);
  const offset = countOf(query, "offset") ?? 0;
  const isTruncating = query.get("truncate") === "true";
  const exclusive = query.get("createNew") === "true";
  const bytes = await bodyOf(request, maxBytes);
  await fs.mkdir(parentOf(path), { recursive: true });
  if (isTruncating && offset === 0) {
    await fs.writeFile(path, bytes, { exclusive });
    return empty();
  }
  const file = await fs.open(path, { write: true, create: true, exclusive, truncate: isTruncating });
  try {
    await file.write(offset, bytes);
  } finally {
    await file.close();
  }
  return empty();
}

async function read(fs: FsProvider, { query }: Asked): Promise<Response> {
  const path = pathOf(query);
  const offset = countOf(query, "offset") ?? 0;
  const length = Math.min(countOf(query, "length") ?? MAX_READ_BYTES, MAX_READ_BYTES);
  const file = await fs.open(path);
  try {
    const before = versionOf(await fs.metadata(path));
    const bytes = await file.read(offset, length);
    if (versionOf(await fs.metadata(path)) !== before) throw new FsError("Busy", `${path} changed while it was read`);
    const headers = {
      "content-type": "application/octet-stream",
      "content-length": String(bytes.length),
      "x-content-type-options": "nosniff",
      etag: before,
    };
    return new Response(bytes, { headers });
  } finally {
    await file.close();
  }
}

async function removeOf(fs: FsProvider, { query }: Asked, kind: FsMetadata["kind"]): Promise<Response> {
  const path = pathOf(query);
  const found = await fs.metadata(path);
  if (found.kind !== kind)
    throw new FsError(kind === "file" ? "Invalid" : "NotADirectory", `${path} is a ${found.kind}`);
  await fs.remove(path, { recursive: query.get("recursive") === "true" });
  return empty();
}

function handlers(maxBytes: number): Readonly<Record<string, Handler>> {
  return {
    async "GET metadata"(fs, { query }) {
      const { kind, sizeBytes, isReadonly, modifiedAt } = await fs.metadata(pathOf(query));
      const times = modifiedAt !== undefined && {
        modified: Math.floor(modifiedAt / 1000),
        modifiedAt: new Date(modifiedAt).toISOString(),
      };
      return Response.json({ fileType: kind, len: sizeBytes, readonly: isReadonly, ...times });
    },
    "GET read": read,
    "PUT write": (fs, asked) => write(fs, asked, maxBytes),
    "DELETE file": (fs, asked) => removeOf(fs, asked, "file"),
    "DELETE dir": (fs, asked) => removeOf(fs, asked, "directory"),
    async "GET dir"(fs, { query }) {
      const path = pathOf(query);
      const entries = await fs.list(path);
      return Response.json(
        entries.map(({ name, kind }) => ({ path: joinPath(path, name), fileName: name, fileType: kind })),
      );
    },
    async "POST mkdir"(fs, { request }) {
      const { path, recursive } = await jsonOf(request, "path", "recursive");
      await fs.mkdir(mustText(path, "path"), { recursive: recursive === true });
      return empty();
    },
    async "POST rename"(fs, { request }) {
      const { from, to } = await jsonOf(request, "from", "to");
      await fs.rename(mustText(from, "from"), mustText(to, "to"));
      return empty();
    },
    async "POST set-readonly"(fs, { request }) {
      const { path, readonly } = await jsonOf(request, "path", "readonly");
      await fs.setReadonly(mustText(path, "path"), readonly === true);
      return empty();
    },
    async "GET canonicalize"(fs, { query }) {
      return Response.json({ path: await fs.canonicalize(pathOf(query)) });
    },
  };
}

/** Answers every request whose path ends in `/fs/<route>`; others are 404. */
export function createFsRoutes({ open, maxBodyBytes = MAX_BODY_BYTES }: FsRoutesOptions) {
  const routes = handlers(maxBodyBytes);

  async function answer(request: Request): Promise<Response> {
    const url = new URL(request.url);
    const route = /\/fs\/([a-z-]+)$/.exec(url.pathname)?.[1] ?? "";
    if (request.method === "OPTIONS") return empty();
    const name = `${request.method} ${route}`;
    if (!Object.hasOwn(routes, name)) return failed("NotFound", "there is no such route", 404);
    const fs = await open(request);
    if (fs === undefined) return failed("unauthorized", "unauthorized", 401);
    try {
      return (await routes[name]?.(fs, { request, query: url.searchParams })) ?? empty();
    } catch (error) {
      const fault = toFsError(error, route);
      const code = fault instanceof FsError ? fault.code : "Unavailable";
      return failed(code, fault.message, STATUS[code]);
    }
  }

  return async (request: Request): Promise<Response> => {
    const response = await answer(request);
    for (const [name, value] of Object.entries(CORS)) response.headers.set(name, value);
    return response;
  };
}
