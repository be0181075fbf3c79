// `npm run bench`. See README.md beside this file.
import { spawnSync } from "node:child_process";
import { createServer } from "node:http";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { isBuildCurrent } from "../../lib/tooling/build-stamp.mjs";
import { findFreePort, serve } from "../../lib/tooling/serve.mjs";
import { openBrowser } from "./browser.mjs";
import { drag, frameP95, longShare, pan, zoom } from "./gestures.mjs";
import { coldOpen, mountAndHeap } from "./opening.mjs";
import { percentile, report } from "./report.mjs";
import { addRawSide, answerTrips, manyEdits, oneEdit, roundTrips } from "./storage.mjs";
import { flow, makeWorkflow, openFlow, openOurs, ours } from "./subjects.mjs";

const ROOT = fileURLToPath(new URL("../../", import.meta.url));
const ROUNDS = Number(process.env.BENCH_ROUNDS ?? 5);
const WANTED = process.env.BENCH?.split(",");
const SIZES = (process.env.BENCH_SIZES ?? "1000,3000").split(",").map(Number);
const isWanted = (group) => WANTED === undefined || WANTED.includes(group);

const GESTURES = [
  { name: "drag", gesture: drag, rival: "visible" },
  { name: "pan", gesture: pan, rival: "visible" },
  { name: "zoom", gesture: zoom, rival: "flow" },
];

const rows = [];
const add = (row) => rows.push({ unit: "ms", ...row });

async function serveFlow() {
  const bundle = await build({
    entryPoints: [join(ROOT, "tests/bench/flow.page.tsx")],
    bundle: true,
    minify: true,
    write: false,
    format: "esm",
    jsx: "automatic",
    define: { "process.env.NODE_ENV": '"production"' },
    tsconfigRaw: "{}",
  });
  const style = readFileSync(join(ROOT, "node_modules/@xyflow/react/dist/style.css"), "utf8");
  const own =
    "html,body,#root{height:100%;margin:0;font:13px sans-serif}.card{width:240px;height:136px;background:#fff;border:1px solid #ddd;border-radius:6px}.card header{display:flex;gap:8px;height:32px;align-items:center;padding:0 8px}.card .body{padding:8px}";
  const html = `<!doctype html><meta charset="utf-8"><style>${style}${own}</style><body><script type="module" src="/flow.js"></script>`;
  const server = createServer((request, response) => {
    const isScript = request.url.startsWith("/flow.js");
    response.writeHead(200, { "content-type": isScript ? "text/javascript" : "text/html" });
    response.end(isScript ? bundle.outputFiles[0].contents : html);
  });
  await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}

async function gestures(url, flowUrl) {
  for (const size of SIZES) {
    const browser = await openBrowser();
    const page = await browser.context.newPage();
    await openOurs(page, url);
    const id = await makeWorkflow(page, size);
    for (const { name, gesture, rival } of GESTURES) {
      if (!isWanted(name)) continue;
      const [mine, theirs] = [[], []];
      for (let round = 0; round < ROUNDS; round++) {
        await openOurs(page, url, id);
        mine.push(await gesture(page, ours));
        await page.evaluate(() => (window.atelier.undo(), window.atelier.flush()));
        await openFlow(page, flowUrl, rival === "visible" ? `n=${size}&visible` : `n=${size}`);
        theirs.push(await gesture(page, flow));
      }
      const what = `${name} ${size}`;
      const bound = { drag: 1.05, pan: 1.0, zoom: 0.8 }[name];
      add({ what: `${what}, frame p95`, ours: mine.map(frameP95), base: theirs.map(frameP95), against: rival, bound });
      const busyBound = name === "drag" ? { bound: 1.1 } : {};
      add({
        what: `${what}, busy`,
        ours: mine.map((r) => r.busyMs),
        base: theirs.map((r) => r.busyMs),
        against: rival,
        ...busyBound,
      });
      add({
        what: `${what}, frames over 50 ms`,
        unit: "%",
        ours: mine.map(longShare),
        base: [],
        against: "",
        bound: name === "zoom" ? 1 : 0,
      });
    }
    await browser.close();
  }
}

/** A page that burns 30 ms a frame has to look slow, or the sampler is blind. */
async function control(flowUrl) {
  const browser = await openBrowser();
  const page = await browser.context.newPage();
  await openFlow(page, flowUrl, "n=100&visible&burn=30");
  const seen = frameP95(await drag(page, flow));
  await browser.close();
  if (seen < 30) throw new Error(`The control page burns 30 ms a frame and the sampler saw ${seen.toFixed(1)} ms.`);
  add({ what: "control: burns 30 ms a frame, p95", ours: [seen], base: [], against: "", bound: 30, isMore: true });
}

async function opening(url, flowUrl) {
  const mountBounds = { 1000: [0.7, 0.43], 3000: [0.55, 0.3] };
  for (const count of SIZES) {
    const [mount, heap] = mountBounds[count] ?? [];
    const { ours: mine, base, heapOurs, heapBase } = await mountAndHeap({ url, flowUrl, count, rounds: ROUNDS });
    add({ what: `mount ${count}`, ours: mine, base, against: "flow", bound: mount });
    add({ what: `heap ${count}`, unit: "MB", ours: heapOurs, base: heapBase, against: "flow", bound: heap });
  }
  for (const [count, librarySize, bound] of [
    [1000, 5, 0.9],
    [1000, 500, 0.9],
    [3000, 5, 0.7],
  ]) {
    if (!SIZES.includes(count)) continue;
    const { ours: mine, base } = await coldOpen({ url, flowUrl, count, librarySize, rounds: ROUNDS });
    add({
      what: `open ${count} from a library of ${librarySize}, new process`,
      ours: mine,
      base,
      against: "flow from IndexedDB",
      bound,
    });
  }
}

async function storage(url) {
  const browser = await openBrowser();
  const page = await browser.context.newPage();
  await openOurs(page, url);
  await addRawSide(page);
  if (isWanted("edit")) {
    await oneEdit(page);
    const { ours: mine, base } = await oneEdit(page);
    const at = (values, share) => [percentile(values, share)];
    add({
      what: "one edit to durable, p50",
      ours: at(mine, 0.5),
      base: at(base, 0.5),
      against: "raw transaction",
      bound: 1.3,
    });
    add({
      what: "one edit to durable, p95",
      ours: at(mine, 0.95),
      base: at(base, 0.95),
      against: "raw transaction",
      bound: 1.6,
    });
    const many = [];
    for (let round = 0; round < ROUNDS; round++) many.push(await manyEdits(page, round));
    add({
      what: "10,000 edits to durable",
      ours: many.map((r) => r.ours),
      base: many.map((r) => r.base),
      against: "raw rows and log",
      bound: 1.2,
    });
  }
  if (isWanted("tabs")) {
    const id = await makeWorkflow(page, 10, "Tabs");
    const other = await browser.context.newPage();
    await openOurs(other, url, id);
    await openOurs(page, url, id);
    await answerTrips(other, id);
    await roundTrips(page, id, 20);
    const { ours: mine, base } = await roundTrips(page, id, 200);
    for (const [name, share, bound] of [
      ["p50", 0.5, 5],
      ["p95", 0.95, 9],
    ]) {
      add({
        what: `tab to tab and back, ${name}`,
        ours: [percentile(mine, share)],
        base: [percentile(base, share)],
        against: "raw BroadcastChannel",
        bound,
      });
    }
  }
  await browser.close();
}

if (!isBuildCurrent()) spawnSync(process.execPath, [join(ROOT, "lib/tooling/build.mjs")], { stdio: "inherit" });
const server = await serve(await findFreePort());
const baseline = await serveFlow();
try {
  await control(baseline.url);
  if (["drag", "pan", "zoom"].some(isWanted)) await gestures(server.url, baseline.url);
  if (isWanted("open")) await opening(server.url, baseline.url);
  if (isWanted("edit") || isWanted("tabs")) await storage(server.url);
} finally {
  baseline.close();
  await server.stop();
}
report(rows, join(ROOT, "tests/bench/results.json"));
if (isWanted("script")) spawnSync(process.execPath, [join(ROOT, "lib/tooling/script-size.mjs")], { stdio: "inherit" });
process.exit();
