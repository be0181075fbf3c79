// `npm test`: everything, on a fresh clone too. Its last line is `N passed, N failed`, summed over all that ran.
// A runner that breaks down counts as one failure, so that no silence passes for success. Where a browser can't be had the
// rest is tested; with ATELIER_ENGINES=all that is a failure too.
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { installIfNeeded } from "./install.mjs";
import { ROOT } from "./paths.mjs";
import { findFreePort, onOrphaned } from "./serve.mjs";

const REPORTS = join(ROOT, ".cache/reports");
const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");
const PLAYWRIGHT = join(ROOT, "node_modules/@playwright/test/cli.js");

/** The runner at work. Told to stop, we end it first: it has browsers and a server to close. */
let runner;
process.once("SIGTERM", stop);
onOrphaned(stop);

try {
  installIfNeeded();
  // Everything below imports packages, which are only now sure to be there.
  const { ensureChromium } = await import("./ensure-chromium.mjs");
  const { ensureFirefox } = await import("./ensure-firefox.mjs");
  const { ensureWebkit } = await import("./ensure-webkit.mjs");
  const { check } = await import("./check.mjs");
  ensureChromium();
  // Without a word the engine is there; else the words say why it isn't.
  const lacks = { firefox: await ensureFirefox(), webkit: ensureWebkit() };
  rmSync(REPORTS, { recursive: true, force: true });
  mkdirSync(REPORTS, { recursive: true });

  const stages = [];
  /** @param {string} name @param {() => unknown} run gives `{ passed, failed }` */
  const stage = async (name, run) => {
    console.log(`\n── ${name}`);
    stages.push({ name, ...(await run()) });
  };
  await stage("build", build);
  await stage("check", check);
  await stage("unit", runVitest);
  const port = String(await findFreePort());
  const projects = ["browser", "browser-firefox", "browser-webkit", "e2e", "e2e-firefox", "e2e-webkit", "durability"];
  const isThere = (project) => Object.entries(lacks).every(([engine, lack]) => !lack || !project.endsWith(engine));
  for (const project of projects.filter(isThere)) await stage(project, () => runPlaywright(project, port));
  for (const [engine, lack] of Object.entries(lacks)) {
    if (!lack) continue;
    console.log(`\nNot tested in ${engine}: ${lack}`);
    if (process.env.ATELIER_ENGINES === "all") stages.push({ name: engine, passed: 0, failed: 1 });
  }
  summarize(stages);
} catch (error) {
  console.error(error.message);
  summarize([{ name: "set-up", passed: 0, failed: 1 }]);
}

async function build() {
  return outcomeOf(await node(join(ROOT, "lib/tooling/build.mjs")));
}

/** Unit, property, contract, architecture and component tests. */
async function runVitest() {
  const report = join(REPORTS, "vitest.json");
  const isPassed = await node(VITEST, "run", "--reporter=default", "--reporter=json", `--outputFile.json=${report}`);
  const json = read(report);
  if (json === undefined) return outcomeOf(false);
  return counted({ passed: json.numPassedTests, failed: json.numFailedTests + json.numPendingTests, isPassed });
}

/** @param {string} project a project of playwright.config.ts @param {string} port for the server, which it starts */
async function runPlaywright(project, port) {
  const report = join(REPORTS, `${project}.json`);
  const isPassed = await node(PLAYWRIGHT, "test", `--project=${project}`, "--reporter=list,json", {
    PLAYWRIGHT_JSON_OUTPUT_FILE: report,
    ATELIER_TEST_PORT: port,
  });
  const stats = read(report)?.stats;
  if (stats === undefined) return outcomeOf(false);
  return counted({ passed: stats.expected, failed: stats.unexpected + stats.flaky + stats.skipped, isPassed });
}

/** A runner that fails without a failing test (an error in a file, a leak) has failed once. */
function counted({ passed, failed, isPassed }) {
  return { passed, failed: failed === 0 && !isPassed ? 1 : failed };
}

function outcomeOf(isPassed) {
  return isPassed ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

function read(path) {
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : undefined;
}

/** Runs a script by node; a last argument that is an object adds to the environment. @returns {Promise<boolean>} success */
function node(...args) {
  const added = typeof args.at(-1) === "object" ? args.pop() : {};
  runner = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...added }, stdio: "inherit" });
  return new Promise((resolve) => {
    const end = (isPassed) => {
      runner = undefined;
      resolve(isPassed);
    };
    runner.once("error", () => end(false));
    runner.once("exit", (code) => end(code === 0));
  });
}

function stop() {
  const end = () => process.exit(1);
  if (runner === undefined) return end();
  runner.removeAllListeners("exit").once("exit", end);
  runner.kill("SIGINT");
}

function summarize(stages) {
  const total = (key) => stages.reduce((sum, stage) => sum + stage[key], 0);
  console.log("");
  for (const { name, passed, failed } of stages) console.log(`${name.padEnd(15)} ${passed} passed, ${failed} failed`);
  console.log(`${total("passed")} passed, ${total("failed")} failed`);
  process.exitCode = total("failed") > 0 ? 1 : 0;
}
