// `npm run check`: all that can be known without running the app. Everything runs, then everything that failed is shown.
import { spawn } from "node:child_process";
import { join } from "node:path";
import { isBuildCurrent } from "./build-stamp.mjs";
import { ROOT } from "./paths.mjs";

/** The name for the summary, and the npm script of that name. */
const CHECKS = ["types", "lint", "boundaries", "unused", "format"];

/** One line per check; the whole output of what failed. @returns {Promise<{ passed: number, failed: number }>} */
export async function check() {
  // The browser that weighs the scripts would only wait for the others.
  const results = await Promise.all(CHECKS.map(run));
  if (isBuildCurrent()) results.push(await run("script-size"));
  for (const { name, isPassed, seconds, output } of results) {
    console.log(`${isPassed ? "passed" : "FAILED"}  ${name} (${seconds} s)`);
    if (!isPassed) console.log(output);
    else if (name === "script-size") console.log(`        ${output.trim()}`);
  }
  const passed = results.filter(({ isPassed }) => isPassed).length;
  return { passed, failed: results.length - passed };
}

function run(name) {
  const startedAt = performance.now();
  const child = spawn("npm", ["run", "--silent", name], { cwd: ROOT, shell: process.platform === "win32" });
  let output = "";
  child.stdout.on("data", (text) => (output += text));
  child.stderr.on("data", (text) => (output += text));
  return new Promise((resolve) => {
    child.once("close", (code) => {
      const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
      resolve({ name, isPassed: code === 0, seconds, output });
    });
  });
}

if (process.argv[1] === join(ROOT, "lib/tooling/check.mjs")) {
  const { failed } = await check();
  if (failed > 0) process.exitCode = 1;
}
