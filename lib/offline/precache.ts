// What the app needs to start without a network, kept as one version: complete, or not there at all.

/** A file of the build. `revision` is the SHA-256 of its bytes, in hex. */
export interface PrecacheEntry {
  readonly url: string;
  readonly revision: string;
}

export interface Precache {
  /** Names the build: the hash of all its entries. */
  readonly version: string;
  readonly entries: readonly PrecacheEntry[];
}

const PREFIX = "atelier-";
/** In each cache: the entries that it was filled with. */
const INDEX = "/precache.json";

export function cacheName(version: string): string {
  return PREFIX + version;
}

/** The caches of all versions that are kept, in the order they were made. */
export async function cacheNames(caches: CacheStorage): Promise<string[]> {
  return (await caches.keys()).filter((name) => name.startsWith(PREFIX));
}

async function digest(bytes: ArrayBuffer): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return Array.from(hash, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** The file as an older version has it, when it is the same. */
async function findKept(caches: CacheStorage, { url, revision }: PrecacheEntry): Promise<Response | undefined> {
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
  { version, entries }: Precache,
  fetch: typeof globalThis.fetch,
): Promise<void> {
  const name = cacheName(version);
  const cache = await caches.open(name);
  // Another worker of the same version may be answering from it.
  const isComplete = (await cache.match(INDEX)) !== undefined;
  try {
    await Promise.all(
      entries.map(async (entry) => {
        const response = (await findKept(caches, entry)) ?? (await download(entry, fetch));
        await cache.put(entry.url, response);
      }),
    );
    await cache.put(INDEX, Response.json(entries));
  } catch (error) {
    if (!isComplete) await caches.delete(name);
    throw error;
  }
}

/**
 * Drops what no page can be running any more: all versions but this one and the one before, whose pages may still be
 * open and load a part of theirs for the first time.
 */
export async function dropOldCaches(caches: CacheStorage, version: string): Promise<void> {
  const others = (await cacheNames(caches)).filter((name) => name !== cacheName(version));
  await Promise.all(others.slice(0, -1).map((name) => caches.delete(name)));
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
