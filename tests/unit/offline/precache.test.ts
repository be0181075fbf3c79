import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { buildLockName, cacheName, dropOldCaches, fileFor, fillCache, type Precache } from "@/lib/offline/precache";

/** The part of the browser's caches that is used, in memory. */
function createCaches(): CacheStorage {
  const caches = new Map<string, Map<string, Response>>();
  return {
    keys: async () => [...caches.keys()],
    delete: async (name: string) => caches.delete(name),
    async open(name: string) {
      const files = caches.get(name) ?? new Map<string, Response>();
      caches.set(name, files);
      return {
        match: async (url: string) => files.get(url)?.clone(),
        put: async (url: string, response: Response) => void files.set(url, response),
      };
    },
  } as unknown as CacheStorage;
}

function locksHeldFor(...builds: string[]): LockManager {
  const held = builds.map((build) => ({ name: buildLockName(build), mode: "shared" as const, clientId: "" }));
  return { query: async () => ({ held, pending: [] }) } as unknown as LockManager;
}

function precacheOf(build: string, files: Readonly<Record<string, string>>): Precache {
  const entries = Object.entries(files).map(([url, body]) => ({
    url,
    revision: createHash("sha256").update(body).digest("hex"),
  }));
  return { build, version: `of-${build}`, entries };
}

/** A server that notes what it was asked for. */
function serverOf(files: Readonly<Record<string, string>>, headers?: HeadersInit) {
  const asked: string[] = [];
  const fetch = (async (url: string) => {
    asked.push(url);
    const body = files[url];
    return body === undefined
      ? new Response("", { status: 404 })
      : new Response(body, headers === undefined ? {} : { headers });
  }) as typeof globalThis.fetch;
  return { fetch, asked };
}

async function read(caches: CacheStorage, precache: Precache, url: string): Promise<Response | undefined> {
  return (await caches.open(cacheName(precache))).match(url);
}

describe("filling a cache", () => {
  it("downloads only what changed, and the page always, for what the server says beside it", async () => {
    const caches = createCaches();
    const first = precacheOf("1", { "/": "page", "/a.js": "a", "/b.js": "b" });
    await fillCache(caches, first, serverOf({ "/": "page", "/a.js": "a", "/b.js": "b" }, { policy: "old" }).fetch);
    const second = precacheOf("2", { "/": "page", "/a.js": "a", "/b.js": "changed" });
    const server = serverOf({ "/": "page", "/a.js": "a", "/b.js": "changed" }, { policy: "new" });
    await fillCache(caches, second, server.fetch);
    expect(server.asked.toSorted()).toEqual(["/", "/b.js"]);
    expect((await read(caches, second, "/"))?.headers.get("policy")).toBe("new");
    expect(await (await read(caches, second, "/a.js"))?.text()).toBe("a");
  });

  it.each([
    ["one is missing", { "/": "page" }],
    ["one is of another build", { "/": "page", "/a.js": "of another build" }],
  ])("keeps nothing when %s", async (_, files) => {
    const caches = createCaches();
    const precache = precacheOf("1", { "/": "page", "/a.js": "a" });
    await expect(fillCache(caches, precache, serverOf(files).fetch)).rejects.toThrow("/a.js");
    expect(await caches.keys()).toEqual([]);
  });

  it("leaves a complete cache of the same version alone when filling it again fails", async () => {
    const caches = createCaches();
    const precache = precacheOf("1", { "/": "page" });
    await fillCache(caches, precache, serverOf({ "/": "page" }).fetch);
    await expect(fillCache(caches, precache, serverOf({}).fetch)).rejects.toThrow("404");
    expect(await (await read(caches, precache, "/"))?.text()).toBe("page");
  });
});

describe("dropping old caches", () => {
  const builds = ["1", "2", "3", "4"].map((build) => precacheOf(build, { "/": build }));
  const newest = precacheOf("5", { "/": "5" });

  async function filled(): Promise<CacheStorage> {
    const caches = createCaches();
    for (const precache of [...builds, newest]) {
      await fillCache(caches, precache, serverOf({ "/": precache.build }).fetch);
    }
    return caches;
  }

  it("keeps its own, the one before, and what an open page runs", async () => {
    const caches = await filled();
    await caches.open("of somebody else");
    await dropOldCaches(caches, locksHeldFor("2", "5"), newest);
    expect(await caches.keys()).toEqual(["atelier-2-of-2", "atelier-4-of-4", "atelier-5-of-5", "of somebody else"]);
  });

  it("takes no build for another whose name begins like it", async () => {
    const caches = createCaches();
    const [old, before] = [precacheOf("11", { "/": "old" }), precacheOf("3", { "/": "before" })];
    await fillCache(caches, old, serverOf({ "/": "old" }).fetch);
    await fillCache(caches, before, serverOf({ "/": "before" }).fetch);
    await dropOldCaches(caches, locksHeldFor("1"), newest);
    expect(await caches.keys()).toEqual(["atelier-3-of-3"]);
  });
});

describe("which file answers", () => {
  const origin = "https://atelier.test";
  const ask = (url: string, init: RequestInit & { mode?: RequestMode } = {}) =>
    fileFor(
      { method: init.method ?? "GET", url, mode: init.mode ?? "cors", headers: new Headers(init.headers) },
      origin,
    );

  it.each([
    ["the page, whatever it is asked for", "/?workflow=1", { mode: "navigate" as const }, "/"],
    ["a file", "/a.js", {}, "/a.js"],
    ["a file with a query is another file", "/a.js?b", {}, "/a.js?b"],
    ["no other page", "/elsewhere", { mode: "navigate" as const }, undefined],
    ["nothing that is sent", "/a.js", { method: "POST" }, undefined],
    ["no part of a file", "/a.js", { headers: { Range: "bytes=0-1" } }, undefined],
  ])("%s", (_, path, init, expected) => {
    expect(ask(origin + path, init)).toBe(expected);
  });

  it("nothing of another origin", () => expect(ask("https://elsewhere.test/a.js")).toBeUndefined());
});
