import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, expect, test } from "vitest";
import { FsError } from "../../../../lib/fs/fs-error";
import { createMemoryFs } from "../../../../lib/fs/providers/memory";
import { createRemoteFs } from "../../../../lib/fs/providers/remote";
import type { RemoteOptions } from "../../../../lib/fs/providers/remote-client";
import { createFsRoutes } from "../../../../lib/server/fs-routes";
import { drawSeed } from "../../../support/seed";
import { serveRoutes } from "../../../support/serve-routes";
import { createDice } from "../../../support/simulation/dice";

const undo: (() => unknown)[] = [];
afterEach(async () => {
  for (const step of undo.splice(0)) await step();
});

type Spoil = (request: IncomingMessage, response: ServerResponse) => boolean;

async function open(spoil: Spoil, options: Partial<RemoteOptions> = {}) {
  const files = createMemoryFs();
  const handle = createFsRoutes({
    open: async (request) => (request.headers.get("authorization") === "Bearer me" ? files : undefined),
  });
  const served = await serveRoutes(handle, spoil);
  undo.push(served.close);
  const fs = createRemoteFs({
    baseUrl: served.url,
    headers: () => ({ authorization: "Bearer me" }),
    stallMs: 100,
    chunkBytes: 64 * 1024,
    ...options,
  });
  return { files, fs, url: served.url };
}

const codeOf = (promise: Promise<unknown>) =>
  promise.then(
    () => "done",
    (error: unknown) => (error instanceof FsError ? error.code : String(error)),
  );

test("over a bad network every call ends, and no file is ever a mixture", { timeout: 60_000 }, async () => {
  const dice = createDice(drawSeed("a bad network"));
  const { fs, files } = await open((request, response) => {
    if (dice.chance(0.9)) return false;
    const fault = dice.pick(["cut", "stall", "half", "error"] as const);
    if (fault === "cut") response.destroy();
    if (fault === "half") {
      response.writeHead(200, { "content-length": 100_000 });
      response.write("x".repeat(10));
      setTimeout(() => response.destroy(), 5);
    }
    if (fault === "error") response.writeHead(502, { "content-type": "text/html" }).end("<h1>Bad gateway</h1>");
    request.resume();
    return true;
  });
  const contents = ["a", "b", "c"].map((letter) => letter.repeat(300_000));
  let done = 0;
  for (let round = 0; round < 12; round++) {
    if ((await codeOf(fs.writeFile("/file", dice.pick(contents)))) === "done") done++;
    const there = await files.readFile("/file").catch(() => undefined);
    if (there !== undefined) expect(contents).toContain(new TextDecoder().decode(there));
  }
  expect(done).toBeGreaterThan(0);
});

test("what came before a cut isn't asked for again", async () => {
  const asked: string[] = [];
  let isCut = false;
  const { fs, files } = await open(
    (request, response) => {
      const url = new URL(request.url ?? "", "http://x");
      if (!url.pathname.endsWith("/read") || url.searchParams.get("length") === "1") return false;
      asked.push(`${url.searchParams.get("offset")}+${url.searchParams.get("length")}`);
      if (isCut) return false;
      isCut = true;
      response.writeHead(200, { "content-length": 1000 });
      response.write("a".repeat(400));
      setTimeout(() => response.destroy(), 20);
      return true;
    },
    { parallelRequests: 1 },
  );
  await files.writeFile("/file", "a".repeat(1000));
  expect(new TextDecoder().decode(await fs.readFile("/file"))).toBe("a".repeat(1000));
  expect(asked).toEqual(["0+1000", "400+600"]);
});

test("a server that stalls, and one that isn't there, are told of", async () => {
  const { fs } = await open(() => true, { stallMs: 20, retries: 1 });
  expect(await codeOf(fs.list("/"))).toBe("Unavailable");
  const gone = createRemoteFs({ baseUrl: "http://127.0.0.1:9", retries: 0 });
  expect(await codeOf(gone.readFile("/a"))).toBe("Unavailable");
});

test("who isn't known has no files", async () => {
  const { fs, files, url } = await open(() => false, { headers: () => ({ authorization: "Bearer other" }) });
  await files.writeFile("/a", "x");
  expect(await codeOf(fs.readFile("/a"))).toBe("NoPermission");
  const response = await fetch(`${url}/fs/dir?path=/`);
  expect([response.status, await response.json()]).toMatchObject([401, { error: "unauthorized" }]);
});

test("chunks of one file are read side by side, and put together in order", async () => {
  let [now, most] = [0, 0];
  const counted: typeof globalThis.fetch = async (input, init) => {
    most = Math.max(most, ++now);
    return fetch(input, init).finally(() => now--);
  };
  const { fs, files } = await open(() => false, { fetch: counted, parallelRequests: 3 });
  const content = Uint8Array.from({ length: 700_000 }, (_, index) => (index * 31 + (index >> 8)) & 0xff);
  await files.writeFile("/file", content);
  expect(Buffer.compare(await fs.readFile("/file"), content)).toBe(0);
  expect(most).toBe(3);
});

test("a file that another hand changes while it is read is never a mixture", async () => {
  let reads = 0;
  const { fs, files } = await open(
    (request) => {
      if (request.url?.includes("/read") && ++reads === 3) void files.writeFile("/file", "b".repeat(200_000));
      return false;
    },
    { parallelRequests: 1 },
  );
  await files.writeFile("/file", "a".repeat(200_000));
  await new Promise((resolve) => setTimeout(resolve, 5));
  expect(await codeOf(fs.readFile("/file"))).toBe("Busy");
});
