// What the app needs to start without a network, kept as one version: complete, or not there at all.

/** A file of the build. `revision` is the SHA-256 of its bytes, in hex. */
export interface PrecacheEntry {
  readonly url: string;
  readonly revision: string;
}

export interface Precache {
  /** Names the build, as its pages know it. */
  readonly build: string;
  /** Names the content: two builds of the same sources may still differ. */
  readonly version: string;
  readonly entries: readonly PrecacheEntry[];
}

const PREFIX = "atelier-";
/** In each cache: the entries that it was filled with. */
const INDEX = "/precache.json";

export function cacheName({ build, version }: Pick<Precache, "build" | "version">): string {
  return `${PREFIX}${build}-${version}`;
}

/** What a page holds, shared, for as long as it is open, so that its build's files are kept. */
export function buildLockName(build: string): string {
  return PREFIX + build;
}

/** The caches of all versions that are kept, in the order they were made. */
async function cacheNames(caches: CacheStorage): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The file as an older version has it, when it is the same. Not of a page: what the server says beside it counts, too. */
async function findKept(caches: CacheStorage, { url, revision }: PrecacheEntry): Promise<Response | undefined> {
  if (url.endsWith("/")) return undefined;
  for (const name of await cacheNames(caches)) {
    const cache = await caches.open(name);
    const index = (await (await cache.match(INDEX))?.json()) as PrecacheEntry[] | undefined;
    if (index?.some((entry) => entry.url === url && entry.revision === revision)) return cache.match(url);
  }
  return undefined;
}

/** Past every cache on the way. Rejects when the server has another version by now: two of them must not mix. */
async function download({ url, revision }: PrecacheEntry, fetch: typeof globalThis.fetch): Promise<Response> {
  const response = await fetch(url, { cache: "reload", credentials: "same-origin" });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  if ((await digest(await response.clone().arrayBuffer())) !== revision) throw new Error(`${url} is of another build`);
  return response;
}

/**
 * Keeps all files of a version; only those that changed are downloaded. Rejects, with nothing kept, when one can't be
 * had. The index is written last, so that a cache that has one is complete.
 */
export async function fillCache(
  caches: CacheStorage,
  precache: Precache,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const name = cacheName(precache);
  const cache = await caches.open(name);
  // Another worker of the same version may be answering from it.
  const isComplete = (await cache.match(INDEX)) !== undefined;
  try {
    await Promise.all(
      precache.entries.map(async (entry) => {
        const response = (await findKept(caches, entry)) ?? (await download(entry, fetch));
        await cache.put(entry.url, response);
      }),
    );
    await cache.put(INDEX, Response.json(precache.entries));
  } catch (error) {
    if (!isComplete) await caches.delete(name);
    throw error;
  }
}

/**
 * Drops what no page is running any more. Pages of an older build may still be open and load a part of theirs for the
 * first time; their locks tell. The version before stays in any case: a page that was just being loaded may be of it.
 */
export async function dropOldCaches(caches: CacheStorage, locks: LockManager, precache: Precache): Promise<void> {
  const others = (await cacheNames(caches)).filter((name) => name !== cacheName(precache));
  const { held = [] } = await locks.query();
  const isInUse = (name: string) => held.some((lock) => name.startsWith(`${lock.name}-`));
  await Promise.all(
    others
      .slice(0, -1)
      .filter((name) => !isInUse(name))
      .map((name) => caches.delete(name)),
  );
}

/** Which kept file answers a request; undefined for what is none of ours to answer. */
export function fileFor(
  request: Pick<Request, "method" | "url" | "mode" | "headers">,
  origin: string,
): string | undefined {
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== origin || request.headers.has("range")) return undefined;
  // Every workflow and every partition is the same page.
  if (request.mode === "navigate") return url.pathname === "/" ? "/" : undefined;
  return url.pathname + url.search;
}
