// The long forms of the tests that draw lots: `node tests/durability/run.mjs kill|histories|damage|nightly`.
// `SEED=…` replays; the counts can be set (`KILLS`, `HISTORIES`, `DAMAGES`, `LEAVES`).
import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../lib/tooling/paths.mjs";

const VITEST = join(ROOT, "node_modules/vitest/vitest.mjs");
const PLAYWRIGHT = join(ROOT, "node_modules/@playwright/test/cli.js");
const MAX_SEED = 2 ** 31;

const FORMS = {
  kill: () => play({ KILLS: "200", GRACE_MS: "50" }, "durability", "kill.spec.ts"),
  damage: () => play({ DAMAGES: "100" }, "durability", "damage.spec.ts"),
  leave: () => play({ LEAVES: "200" }, "e2e", "leave.spec.ts"),
  histories,
  fences: () => run({}, join(ROOT, "tests/fences/run.mjs")),
};

const wanted = process.argv[2];
const names = wanted === "nightly" ? Object.keys(FORMS) : [wanted];
let isGreen = true;
for (const name of names) {
  if (!Object.hasOwn(FORMS, name)) throw new Error(`${name} is none of ${Object.keys(FORMS).join(", ")}, nightly`);
  console.log(`── ${name}`);
  isGreen = (await FORMS[name]()) && isGreen;
}
process.exitCode = isGreen ? 0 : 1;

/** As many processes as there are cores, each with a share and a seed of its own; a seed that is given is replayed by one. */
async function histories() {
  const total = Number(process.env.HISTORIES ?? 100_000);
  const count = process.env.SEED === undefined ? availableParallelism() : 1;
  const first = Math.floor(Math.random() * MAX_SEED);
  const shares = Array.from({ length: count }, (_, at) => ({
    HISTORIES: String(Math.ceil(total / count)),
    SEED: process.env.SEED ?? String((first + at * 7919) % MAX_SEED),
  }));
  const test = "tests/property/tab-histories.test.ts";
  const outcomes = await Promise.all(shares.map((share) => runWith(share, VITEST, "run", test)));
  return outcomes.every(Boolean);
}

/** One browser at a time, since some of these measure how long a thing takes. */
function play(defaults, project, file) {
  return run(defaults, PLAYWRIGHT, "test", `--project=${project}`, "--workers=1", file);
}

/** What the environment says already goes before `defaults`. */
function run(defaults, ...args) {
  return runWith({ ...defaults, ...process.env }, ...args);
}

/** @returns {Promise<boolean>} success */
function runWith(env, ...args) {
  const child = spawn(process.execPath, args, { cwd: ROOT, env: { ...process.env, ...env }, stdio: "inherit" });
  return new Promise((resolve) => child.once("exit", (code) => resolve(code === 0)));
}
