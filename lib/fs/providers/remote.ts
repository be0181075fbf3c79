// The files of a server, by the ten routes under `/fs/` (`lib/server/fs-routes.ts` is one that has them).
import { AppError } from "../../core/app-error";
import type { BackendFacts, BackendFile, FsBackend } from "../backend";
import { createProvider } from "../create-provider";
import { FsError } from "../fs-error";
import type { FsEntry, FsProvider } from "../fs-provider";
import { isUnfinished, ROOT } from "../path";
import { createRemoteClient, type RemoteClient, type RemoteOptions } from "./remote-client";

const CHUNK_BYTES = 4 * 1024 * 1024;
const PARALLEL_REQUESTS = 4;
/** On a server an unfinished file is a file like others, whose name must be one that it takes. */
const UNFINISHED_HERE = ".part~";
const UNFINISHED_THERE = ".uploading~";

const there = (path: string) =>
  isUnfinished(path) ? `${path.slice(0, -UNFINISHED_HERE.length)}${UNFINISHED_THERE}` : path;
const here = (name: string) =>
  name.endsWith(UNFINISHED_THERE) ? `${name.slice(0, -UNFINISHED_THERE.length)}${UNFINISHED_HERE}` : name;

function mustBe<T>(value: unknown, isOf: (value: Record<string, unknown>) => boolean): T {
  if (typeof value === "object" && value !== null && isOf(value as Record<string, unknown>)) return value as T;
  throw new FsError("Unavailable", "the server answered something else than was asked for");
}

const isType = (type: unknown) => type === "file" || type === "directory";

interface Metadata {
  readonly fileType: "file" | "directory";
  readonly len: number;
  readonly readonly?: boolean;
  readonly modified?: number;
  readonly modifiedAt?: string;
}

interface Listed {
  readonly fileName: string;
  readonly fileType: "file" | "directory";
}

function factsOf(found: Metadata): BackendFacts {
  const { fileType: kind, len, readonly = false, modified, modifiedAt } = found;
  const at = modifiedAt === undefined ? (modified ?? Number.NaN) * 1000 : Date.parse(modifiedAt);
  const sizeBytes = kind === "file" ? len : 0;
  return { kind, sizeBytes, isReadonly: readonly, ...(!Number.isNaN(at) && { modifiedAt: at }) };
}

async function find(client: RemoteClient, path: string): Promise<BackendFacts | undefined> {
  try {
    const found = await client.askSurely({ route: "metadata", query: { path: there(path) } });
    return factsOf(mustBe<Metadata>(found, ({ fileType, len }) => isType(fileType) && Number.isSafeInteger(len)));
  } catch (error) {
    if (error instanceof AppError && (error.code === "NotFound" || error.code === "NotADirectory")) return undefined;
    throw error;
  }
}

interface Shape {
  readonly chunkBytes: number;
  readonly parallelRequests: number;
}

function createFile(client: RemoteClient, path: string, { chunkBytes, parallelRequests }: Shape): BackendFile {
  let seen: string | undefined;

  async function readChunk(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const { bytes, version } = await client.read(path, at, length);
    seen ??= version;
    if (version !== seen) throw new FsError("Busy", `${path} changed since it was opened`);
    return bytes;
  }

  /** In order, several at a time; a short one is the last of the file. */
  async function read(at: number, length: number): Promise<Uint8Array<ArrayBuffer>> {
    const parts: Uint8Array<ArrayBuffer>[] = [];
    for (let from = at; from < at + length; from += chunkBytes * parallelRequests) {
      const starts = Array.from({ length: parallelRequests }, (_, index) => from + index * chunkBytes);
      const wanted = starts.filter((start) => start < at + length);
      const got = await Promise.all(wanted.map((start) => readChunk(start, Math.min(chunkBytes, at + length - start))));
      parts.push(...got);
      if ((got.at(-1)?.length ?? 0) === 0) break;
    }
    return parts.length === 1 && parts[0] !== undefined ? parts[0] : joined(parts);
  }

  async function size(): Promise<number> {
    return (await find(client, path))?.sizeBytes ?? 0;
  }

  async function put(at: number, bytes: Uint8Array): Promise<void> {
    const query = { path, offset: at };
    await client.askSurely({ method: "PUT", route: "write", query, body: bytes.slice() });
    seen = undefined;
  }

  return {
    read,
    async write(at, bytes) {
      for (let from = 0; from < bytes.length; from += chunkBytes) {
        await put(at + from, bytes.subarray(from, from + chunkBytes));
      }
    },
    async truncate(sizeBytes) {
      const kept = Math.min(sizeBytes, await size());
      const rest = sizeBytes === 0 ? new Uint8Array(0) : await read(0, kept);
      await client.askSurely({ method: "PUT", route: "write", query: { path, offset: 0, truncate: true }, body: rest });
      // A byte at the end makes the zeros before it.
      if (sizeBytes > kept) await put(sizeBytes - 1, new Uint8Array(1));
      seen = undefined;
    },
    size,
    // The server has it when it answers.
    flush: async () => undefined,
    close: async () => undefined,
  };
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function createRemoteBackend(options: RemoteOptions): FsBackend {
  const client = createRemoteClient(options);
  const { chunkBytes = CHUNK_BYTES, parallelRequests = PARALLEL_REQUESTS } = options;
  return {
    capabilities: { kind: "remote", durability: "os", canSetReadonly: true },
    async find(path) {
      if (path === ROOT) return { kind: "directory", sizeBytes: 0, isReadonly: false };
      return find(client, path);
    },
    async list(path) {
      const listed = await client.askSurely({ route: "dir", query: { path } });
      if (!Array.isArray(listed)) throw new FsError("Unavailable", "the server answered something else than a list");
      return listed.map((each): FsEntry => {
        const { fileName, fileType } = mustBe<Listed>(
          each,
          (entry) => typeof entry["fileName"] === "string" && isType(entry["fileType"]),
        );
        return { name: here(fileName), kind: fileType };
      });
    },
    async makeDirectory(path) {
      await client.ask({ method: "POST", route: "mkdir", json: { path, recursive: false } });
    },
    async remove(path) {
      const found = await find(client, path);
      if (found?.kind === "directory") {
        await client.ask({ method: "DELETE", route: "dir", query: { path, recursive: true } });
      } else if (found !== undefined) {
        await client.ask({ method: "DELETE", route: "file", query: { path: there(path) } });
      }
    },
    async rename(path, to) {
      await client.ask({ method: "POST", route: "rename", json: { from: there(path), to } });
    },
    async setReadonly(path, isReadonly) {
      await client.askSurely({ method: "POST", route: "set-readonly", json: { path, readonly: isReadonly } });
    },
    async open(path, { isWriting }) {
      const place = there(path);
      const file = createFile(client, place, { chunkBytes, parallelRequests });
      // Nothing, written at the start, makes a file that isn't there and changes none that is.
      if (isWriting) await file.write(0, new Uint8Array(0));
      // Names the state that is read.
      else await file.read(0, 1);
      return file;
    },
    close: () => undefined,
  };
}

/** Nothing is asked for before the first use. */
export function createRemoteFs(options: RemoteOptions): FsProvider {
  return createProvider(async () => createRemoteBackend(options));
}
