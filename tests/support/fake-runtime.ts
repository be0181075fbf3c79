// A Runtime for tests of components: the real store and the real edits, with media, runs and library that only remember.
import { createStore } from "zustand/vanilla";
import { AppError } from "../../lib/core/app-error";
import { createClockSource } from "../../lib/core/clock";
import { createIdSource } from "../../lib/core/id";
import { createLog } from "../../lib/core/log";
import type { Asset } from "../../lib/domain/asset";
import { assetKey, type AssetRef } from "../../lib/domain/asset-ref";
import { portsFrom } from "../../lib/domain/kind-catalog";
import { kindCatalog } from "../../lib/nodes/all-kinds";
import type { Media, Runtime, SaveState } from "../../lib/runtime/runtime";
import { createEditorStore } from "../../lib/store/editor-store";
import { createEdits } from "../../lib/store/edits";
import { createRunState } from "../../lib/store/run-state";
import { createVisibleEdges, writtenAtIn } from "../../lib/store/selectors";

const world = {
  now: () => Date.now(),
  randomBytes: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
};

function notHere(what: string): never {
  throw new AppError({ area: "fake-runtime", code: "NotHere", message: `the fake runtime has no ${what}` });
}

export interface FakeMedia extends Media {
  /** Object URLs that were given out and not released. */
  openUrls(): number;
}

/** Keeps files in memory. Pictures are measured with the browser's own decoder. */
export function createFakeMedia(): FakeMedia {
  const files = new Map<string, { blob: Blob; asset: Asset }>();
  const urls = new Map<string, { url: string; count: number }>();

  function mustFind(ref: AssetRef) {
    return files.get(assetKey(ref)) ?? notHere(`asset ${assetKey(ref)}`);
  }

  return {
    async put(file, hint = {}) {
      const blob = file instanceof Blob ? file : await new Response(file).blob();
      const digest = await crypto.subtle.digest("SHA-256", await blob.arrayBuffer());
      const hash = [...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
      const mime = hint.mime ?? blob.type;
      const ref: AssetRef = { kind: "opfs", path: `/atelier/assets/image/${hash}`, hash, mime, bytes: blob.size };
      const size = await createImageBitmap(blob).then(
        ({ width, height }) => ({ width, height }),
        () => ({}),
      );
      const at = world.now();
      const about = { mime, bytes: blob.size, ...(hint.name !== undefined && { name: hint.name }), ...size };
      const marks = { createdAt: at, updatedAt: at, version: 1 };
      files.set(hash, {
        blob,
        asset: { id: hash, hash, ref, origin: "upload", syncStatus: "local-only", ...about, ...marks },
      });
      return ref;
    },
    get: async (ref) => mustFind(ref).blob,
    async url(ref) {
      const { blob } = mustFind(ref);
      const open = urls.get(assetKey(ref)) ?? { url: URL.createObjectURL(blob), count: 0 };
      urls.set(assetKey(ref), { url: open.url, count: open.count + 1 });
      return open.url;
    },
    release(ref) {
      const open = urls.get(assetKey(ref));
      if (open !== undefined) urls.set(assetKey(ref), { ...open, count: open.count - 1 });
    },
    find: async (hash) => files.get(hash)?.asset,
    delete: async (ref) => void files.delete(assetKey(ref)),
    list: async () => [...files.values()].map(({ asset }) => asset),
    usage: async () => ({ assets: files.size, bytes: 0 }),
    collectGarbage: async () => ({ removed: [], bytes: 0 }),
    openUrls: () => [...urls.values()].reduce((sum, { count }) => sum + count, 0),
  };
}

export function createFakeRuntime(): Runtime & { readonly media: FakeMedia } {
  const newId = createIdSource(world);
  const onFault = (fault: AppError) => reportError(fault);
  const editor = createEditorStore({ now: world.now, newId, clock: createClockSource(world), onFault });
  const edits = createEdits({ editor, newId, now: world.now, kinds: kindCatalog });
  return {
    partition: undefined,
    editor,
    edits,
    kinds: kindCatalog,
    visibleEdges: createVisibleEdges(portsFrom(kindCatalog), writtenAtIn(editor.replica)),
    runState: createRunState(),
    saveState: createStore<SaveState>(() => ({ status: "saved", storage: "ok" })),
    downloadAll: () => notHere("download"),
    library: {
      load: async () => {},
      open: async (workflowId) => editor.open(workflowId),
      clone: async (workflowId) => edits.cloneWorkflow(workflowId),
      trash: () => [],
      restore: () => notHere("trash"),
      nodeCounts: async () => new Map(),
    },
    media: createFakeMedia(),
    runs: { start: async () => notHere("runs"), cancel: () => {}, list: async () => [] },
    packages: { export: async () => notHere("packages"), import: async () => notHere("packages") },
    get versions() {
      return notHere("versions");
    },
    conflicts: { count: createStore(() => 0), list: async () => [], use: async () => {}, dismiss: async () => {} },
    recovery: createStore<undefined>(() => undefined),
    get updates() {
      return notHere("updates");
    },
    get fs() {
      return notHere("files");
    },
    files: { save: async () => {}, pick: async () => undefined },
    log: createLog(world.now),
    flush: async () => {},
    dispose: () => {},
  };
}
