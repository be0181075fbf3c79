// The service worker: answers with the files of the build, and stays out of everything else. Bundled to /sw.js, with the
// list of files put in by `lib/tooling/build-service-worker.mjs`.
import { cacheName, dropOldCaches, fileFor, fillCache, type Precache } from "../precache";

/** Put in by the bundler. */
declare const PRECACHE: Precache;

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface FetchEvent extends LastingEvent {
  readonly request: Request;
  respondWith(response: Promise<Response>): void;
}

interface ServiceWorkerScope {
  addEventListener(type: "install" | "activate", listener: (event: LastingEvent) => void): void;
  addEventListener(type: "fetch", listener: (event: FetchEvent) => void): void;
  addEventListener(type: "message", listener: (event: MessageEvent<unknown>) => void): void;
  skipWaiting(): Promise<void>;
  readonly clients: { claim(): Promise<void> };
  readonly navigator: { readonly locks: LockManager };
  readonly location: Location;
}

const scope = self as unknown as ServiceWorkerScope;
const kept = new Set(PRECACHE.entries.map(({ url }) => url));
const NAMED_BY_CONTENT = ["/_next/static/", "/workers/"];

scope.addEventListener("install", (event) => event.waitUntil(fillCache(caches, PRECACHE, fetch)));
// A page of the first visit has our files from now on, too: its network may end before the visit does.
scope.addEventListener("activate", (event) =>
  event.waitUntil(scope.clients.claim().then(() => dropOldCaches(caches, scope.navigator.locks, PRECACHE))),
);

// Never by itself: the person says when the new version takes over.
scope.addEventListener("message", ({ data }) => {
  if (data === "take-over") void scope.skipWaiting();
});

scope.addEventListener("fetch", (event) => {
  const file = fileFor(event.request, scope.location.origin);
  if (file === undefined) return;
  if (kept.has(file)) event.respondWith(answer(file, event.request));
  // A page of the version before may ask for a part that only its own build has.
  else if (NAMED_BY_CONTENT.some((folder) => file.startsWith(folder))) event.respondWith(answer(file, event.request));
});

async function answer(file: string, request: Request): Promise<Response> {
  const own = await caches.open(cacheName(PRECACHE));
  return (await own.match(file)) ?? (await caches.match(file)) ?? fetch(request);
}
