// The asset store on a real browser's storage, with its worker.
import { expect } from "@playwright/test";
import { type BundlePage, openBundlePage } from "../support/bundle-page";
import { test } from "../support/tab";

const MIB = 1024 * 1024;

let served: BundlePage;

test.beforeAll(async () => {
  served = await openBundlePage({
    entry: "tests/browser/assets.page.ts",
    workers: {
      "/workers/store.js": "lib/assets/worker/store.worker.ts",
      "/workers/hash.js": "lib/assets/worker/hash.worker.ts",
      // Without its hash worker beside it.
      "/alone/store.js": "lib/assets/worker/store.worker.ts",
      "/workers/store-by-streams.js": "tests/browser/assets-by-streams.worker.ts",
      "/workers/store-refused.js": "tests/browser/assets-refused.worker.ts",
    },
  });
});

test.afterAll(() => served.close());

test.beforeEach(async ({ tab }) => {
  await tab.goto(served.url);
});

test("gives back the bytes it was given, named by their hash", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("trip");
    const file = new Blob(["GIF89a and more"]);
    const expected = await shelf.hash(file);
    const refs = [await store.put(file, { name: "a.gif" }), await store.put(file.stream())];
    const [first] = refs;
    const back = first && (await store.get(first));
    return {
      isNamed: refs.every((ref) => ref.hash === expected && ref.mime === "image/gif" && ref.bytes === 15),
      text: await back?.text(),
      type: back?.type,
      files: await shelf.filesOf("trip"),
      path: `/atelier/assets/image/${expected}`,
      rows: (await store.list()).length,
    };
  });
  const { files, path, ...rest } = result;
  expect(rest).toEqual({ isNamed: true, text: "GIF89a and more", type: "image/gif", rows: 1 });
  // Equal bytes are stored once, and nothing else is left.
  expect(files).toEqual({ [path]: 15 });
});

test("of two that store the same file at once, both have it and it is there once", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("twice");
    const file = shelf.makeFile(3);
    const refs = await Promise.all([store.put(file), store.put(file), store.put(file)]);
    return { hashes: new Set(refs.map((ref) => ref.hash)).size, files: Object.values(await shelf.filesOf("twice")) };
  });
  expect(result).toEqual({ hashes: 1, files: [3 * MIB] });
});

test("a cancelled put leaves nothing", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("cancelled");
    const file = shelf.makeFile(2);
    const [before, during] = [new AbortController(), new AbortController()];
    before.abort();
    const early = await shelf.codeOf(store.put(file, { signal: before.signal }));
    let pulls = 0;
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        controller.enqueue(new Uint8Array(1024 * 1024));
        if (++pulls === 20) during.abort();
      },
    });
    const late = await shelf.codeOf(store.put(endless, { signal: during.signal }));
    return { early, late, files: await shelf.filesOf("cancelled"), rows: await store.list() };
  });
  expect(result).toEqual({ early: "Aborted", late: "Aborted", files: {}, rows: [] });
});

test("a put that fails on the way leaves nothing, and the next one works", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("failing");
    const broken = new ReadableStream<Uint8Array>({
      start: (controller) => controller.enqueue(new Uint8Array(1024 * 1024)),
      pull: (controller) => controller.error(new Error("cut")),
    });
    const code = await shelf.codeOf(store.put(broken));
    const files = await shelf.filesOf("failing");
    return { code, files, next: (await store.put(new Blob(["x"]))).bytes };
  });
  expect(result).toEqual({ code: "Failed", files: {}, next: 1 });
});

test("bytes that are not what their name says are refused, and missing ones too", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("damaged");
    const ref = await store.put(new Blob(["what was meant"]));
    if (ref.kind !== "opfs") throw new Error("not in the private file system");
    const folder = await shelf.folderAt("damaged", "/atelier/assets/file");
    const writable = await (await folder.getFileHandle(ref.hash ?? "")).createWritable();
    await writable.write("what was left!");
    await writable.close();
    // A store that has not verified the file yet, as after a reload.
    const fresh = shelf.open("damaged").store;
    const damaged = await shelf.codeOf(fresh.get(ref));
    await folder.removeEntry(ref.hash ?? "");
    return { damaged, missing: await shelf.codeOf(fresh.get(ref)) };
  });
  expect(result).toEqual({ damaged: "Damaged", missing: "Missing" });
});

test("content that doesn't match the hash it was announced by is not kept", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("announced");
    const code = await shelf.codeOf(store.put(new Blob(["other"]), { id: "0".repeat(64) }));
    return { code, files: await shelf.filesOf("announced") };
  });
  expect(result).toEqual({ code: "Damaged", files: {} });
});

test("without a private file system bytes go to IndexedDB", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
    const { store, blobs } = shelf.open("without");
    const ref = await store.put(new Blob(["GIF89a"]));
    const text = await (await store.get(ref)).text();
    return { backend: await store.backend(), kind: ref.kind, text, blobs: blobs.size };
  });
  expect(result).toEqual({ backend: "idb", kind: "idb", text: "GIF89a", blobs: 1 });
});

for (const [browser, workerUrl] of Object.entries({
  "with neither sync access handles nor workers within workers": "/workers/store-by-streams.js",
  "that refuses sync access handles": "/workers/store-refused.js",
})) {
  test(`in a browser ${browser} files are written by streams, and it says so`, async ({ tab }) => {
    const result = await tab.evaluate(async (url) => {
      const { store } = shelf.open("streams", { workerUrl: url });
      const file = shelf.makeFile(40);
      const ref = await store.put(file);
      return {
        backend: await store.backend(),
        isSame: ref.hash === (await shelf.hash(await store.get(ref))) && ref.hash === (await shelf.hash(file)),
        files: Object.values(await shelf.filesOf("streams")),
      };
    }, workerUrl);
    expect(result).toEqual({ backend: "opfs-writable", isSame: true, files: [40 * MIB] });
  });
}

test("a hash worker that can't be loaded is a clear fault, and leaves nothing", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("alone", { workerUrl: "/alone/store.js" });
    const backend = await store.backend();
    const code = await shelf.codeOf(store.put(shelf.makeFile(40)));
    return { code, files: await shelf.filesOf("alone"), isElsewhere: (await store.backend()) !== backend };
  });
  expect(result).toEqual({ code: "Failed", files: {}, isElsewhere: false });
});

test("storing a damaged file again heals it", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const first = shelf.open("healed").store;
    const ref = await first.put(new Blob(["what was meant"]));
    const folder = await shelf.folderAt("healed", "/atelier/assets/file");
    const writable = await (await folder.getFileHandle(ref.hash ?? "")).createWritable();
    await writable.write("what was left!");
    await writable.close();
    const { store } = shelf.open("healed");
    const before = await shelf.codeOf(store.get(ref));
    await store.put(new Blob(["what was meant"]));
    return { before, after: await (await store.get(ref)).text() };
  });
  expect(result).toEqual({ before: "Damaged", after: "what was meant" });
});

test("a ref that names another file than an asset finds nothing, and deletes nothing", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const { store } = shelf.open("stray");
    await shelf.makeEmpty("stray", "/atelier/journal", "log");
    const ref = { kind: "opfs", path: "/atelier/journal/log", hash: "0".repeat(64) } as const;
    const code = await shelf.codeOf(store.get(ref));
    await store.delete(ref);
    return { code, files: Object.keys(await shelf.filesOf("stray")) };
  });
  expect(result).toEqual({ code: "Missing", files: ["/atelier/journal/log"] });
});

test("garbage goes to the trash, comes back when it is read, and is deleted after thirty days", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const dayMs = 24 * 60 * 60 * 1000;
    let time = Date.now();
    const { store, used } = shelf.open("trash", { now: () => time });
    const kept = await store.put(new Blob(["used"]));
    const unused = await store.put(new Blob(["unused"]));
    used.add(kept.hash ?? "");
    const paths = async () => {
      const found = Object.keys(await shelf.filesOf("trash")).map((path) => path.split("/").slice(2, 4).join("/"));
      return found.toSorted((a, b) => a.localeCompare(b));
    };
    const tried = await store.collectGarbage({ dryRun: true });
    const before = await paths();
    const collected = await store.collectGarbage();
    const trashed = {
      paths: (await paths()).map((path) => path.split("/")[0]),
      rows: (await store.list()).length,
    };
    const back = { text: await (await store.get(unused)).text(), rows: (await store.list()).length };
    await store.collectGarbage();
    time += 29 * dayMs;
    await store.collectGarbage();
    const late = await (await store.get(unused)).text();
    await store.collectGarbage();
    time += 31 * dayMs;
    await store.collectGarbage();
    const end = { paths: await paths(), code: await shelf.codeOf(store.get(unused)) };
    const isRight = collected.removed.length === 1 && collected.removed[0] === unused.hash;
    return { isRight, tried: tried.removed.length, before, trashed, back, late, end };
  });
  expect(result).toEqual({
    isRight: true,
    tried: 1,
    before: ["assets/file", "assets/file"],
    trashed: { paths: ["assets", "trash"], rows: 1 },
    back: { text: "unused", rows: 2 },
    late: "unused",
    end: { paths: ["assets/file"], code: "Missing" },
  });
});

test("the sweep takes what a stop left: old pieces, and old bytes that have no row", async ({ tab }) => {
  const result = await tab.evaluate(async () => {
    const hourMs = 60 * 60 * 1000;
    let time = Date.now();
    const { store } = shelf.open("swept", { now: () => time });
    for (const at of [time - 2 * hourMs, time]) await shelf.makeEmpty("swept", "/atelier/staging", `${at}-x.part`);
    // What is left when a tab dies between the move and the row.
    const orphan = "a".repeat(64);
    await shelf.makeEmpty("swept", "/atelier/assets/file", orphan);
    const early = (await store.collectGarbage()).removed.length;
    const names = Object.keys(await shelf.filesOf("swept")).map((path) => path.split("/")[2]);
    time += 2 * hourMs;
    return {
      early,
      names: names.toSorted((a = "", b = "") => a.localeCompare(b)),
      late: (await store.collectGarbage()).removed[0] === orphan,
    };
  });
  expect(result).toEqual({ early: 0, names: ["assets", "staging"], late: true });
});
