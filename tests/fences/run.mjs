// `npm run test:fences`: takes each safety fence away in a copy of the sources and looks whether its test turns red. A fence
// that can be taken away unseen, or that isn't where `fences.mjs` says, fails the run.
import { spawnSync } from "node:child_process";
import { cpSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../../lib/tooling/paths.mjs";
import { FENCES } from "./fences.mjs";

const COPIED = ["lib", "components", "tests", "package.json", "tsconfig.json", "vitest.config.ts"];
const DEADLINE_MS = 180_000;
/** Fixed, so that a fence that holds today is found missing tomorrow by the same histories. */
const PLAY = { SEED: "7", HISTORIES: "400" };

const wanted = process.argv[2];
const fences = FENCES.filter(({ name }) => wanted === undefined || name.includes(wanted));
const copy = mkdtempSync(join(tmpdir(), "atelier-fences-"));
const faults = [];
try {
  for (const path of COPIED) cpSync(join(ROOT, path), join(copy, path), { recursive: true });
  symlinkSync(join(ROOT, "node_modules"), join(copy, "node_modules"));
  for (const test of new Set(fences.map((fence) => fence.test))) {
    if (!isGreen(test)) faults.push(`${test} is red with all fences standing`);
  }
  if (faults.length === 0) for (const fence of fences) tryWithout(fence);
} finally {
  rmSync(copy, { recursive: true, force: true });
}
for (const fault of faults) console.error(fault);
console.log(`${fences.length - faults.length} of ${fences.length} fences are guarded`);
process.exitCode = faults.length > 0 ? 1 : 0;

/** @param {import("./fences.mjs").Fence} fence */
function tryWithout({ name, file, find, without, test }) {
  const path = join(copy, file);
  const source = readFileSync(path, "utf8");
  if (source.split(find).length !== 2) {
    faults.push(`${name}: not found just once in ${file}`);
    return;
  }
  writeFileSync(
    path,
    source.replace(find, () => without),
  );
  const wentUnseen = isGreen(test);
  writeFileSync(path, source);
  console.log(`${wentUnseen ? "UNSEEN " : "guarded"}  ${name}`);
  if (wentUnseen) faults.push(`${name}: ${test} stays green without it`);
}

/** @param {string} test */
function isGreen(test) {
  const vitest = join(copy, "node_modules/vitest/vitest.mjs");
  const { status } = spawnSync(process.execPath, [vitest, "run", test], {
    cwd: copy,
    env: { ...process.env, ...PLAY },
    timeout: DEADLINE_MS,
    stdio: "ignore",
  });
  return status === 0;
}
