// The bans that keep the house in order, each shown to fire where it should and to be silent where it shouldn't.
import { spawnSync } from "node:child_process";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createTemporaryTree, type TemporaryTree } from "../support/temporary-tree";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));

/** The offending file by the rule it breaks. */
const PLANTED: Readonly<Record<string, readonly (readonly [path: string, source: string])[]>> = {
  "no-restricted-globals": [
    ["lib/domain/timer.ts", "setTimeout(() => undefined, 1);\n"],
    ["lib/store/storage.ts", 'localStorage.setItem("a", "b");\n'],
    ["lib/engine/network.ts", 'export const answer = fetch("/");\n'],
    ["lib/nodes/worker.ts", 'export const worker = new Worker("/w.js");\n'],
    ["lib/commands/database.ts", 'export const request = indexedDB.open("a");\n'],
    ["components/channel.tsx", 'export const channel = new BroadcastChannel("a");\n'],
  ],
  "no-restricted-properties": [
    ["lib/domain/time.ts", "export const at = Date.now();\n"],
    ["components/dice.tsx", "export const dice = Math.random();\n"],
    ["lib/assets/id.ts", "export const id = crypto.randomUUID();\n"],
  ],
  "no-console": [["lib/runtime/prints.ts", 'console.log("a");\n']],
  "no-empty": [["lib/runtime/swallows.ts", "try {\n  JSON.parse('');\n} catch {}\n"]],
  "no-explicit-any": [["lib/runtime/any.ts", "export type Whatever = any;\n"]],
  "no-non-null-assertion": [["lib/runtime/bang.ts", "export const first = [1].at(0)!;\n"]],
  "no-floating-promises": [["lib/runtime/floats.ts", "Promise.resolve(1);\n"]],
  "switch-exhaustiveness-check": [
    [
      "lib/runtime/switch.ts",
      'export function f(kind: "a" | "b"): void {\n  switch (kind) {\n    case "a":\n      return;\n  }\n}\n',
    ],
  ],
  "consistent-type-imports": [["lib/runtime/types.ts", 'import { T } from "./t";\nexport const t: T = 1;\n']],
  "no-barrel-file": [["lib/runtime/barrel.ts", 'export * from "./t";\n']],
  "no-default-export": [["lib/runtime/nameless.ts", "export default 1;\n"]],
  "filename-case": [["lib/runtime/camelCase.ts", "export const a = 1;\n"]],
  "max-lines": [["lib/runtime/long.ts", `export {};\n${"// A line.\n".repeat(300)}`]],
  "max-lines-per-function": [
    ["lib/runtime/tall.ts", `export function f(): void {\n${"  void 0;\n".repeat(80)}}\n`],
    ["components/tall.tsx", `export function View() {\n${"  void 0;\n".repeat(80)}  return null;\n}\n`],
  ],
  complexity: [
    ["lib/runtime/branches.ts", `export function f(n: number): void {\n${"  if (n > 0) return;\n".repeat(16)}}\n`],
  ],
  "exhaustive-deps": [
    [
      "components/stale.tsx",
      'import { useEffect } from "react";\nexport function View({ log, a }: { log: (a: number) => void; a: number }) {\n  useEffect(() => log(a), []);\n  return null;\n}\n',
    ],
  ],
};

/** The same deeds where they belong. */
const ALLOWED: Readonly<Record<string, string>> = {
  "lib/persistence/timer.ts": "setTimeout(() => undefined, Date.now());\n",
  "lib/tooling/prints.mjs": 'console.log("a");\n',
  "app/page.tsx": "export default function Page() {\n  return null;\n}\n",
  "lib/runtime/t.ts": "export type T = number;\n",
};

interface Diagnostic {
  readonly code: string;
  readonly filename: string;
}

let tree: TemporaryTree;
let found: readonly Diagnostic[];

beforeAll(() => {
  tree = createTemporaryTree({
    ...ALLOWED,
    ...Object.fromEntries(Object.values(PLANTED).flat()),
    "tsconfig.json": JSON.stringify({
      compilerOptions: { strict: true, module: "preserve", types: [], jsx: "react-jsx" },
    }),
    "lib/runtime/unused.ts": "// oxlint-disable-next-line no-console\nexport const a = 1;\n",
  });
  copyFileSync(join(ROOT, ".oxlintrc.jsonc"), join(tree.root, ".oxlintrc.jsonc"));
  const bin = join(ROOT, "node_modules/.bin");
  const options = ["--type-aware", "--report-unused-disable-directives-severity=error", "--format=json"];
  const run = spawnSync(process.execPath, [join(ROOT, "node_modules/oxlint/bin/oxlint"), ...options], {
    cwd: tree.root,
    encoding: "utf8",
    env: { ...process.env, OXLINT_TSGOLINT_PATH: join(bin, "tsgolint") },
  });
  found = (JSON.parse(run.stdout) as { diagnostics: Diagnostic[] }).diagnostics;
}, 60_000);

afterAll(() => tree.remove());

const rulesIn = (path: string) => found.filter(({ filename }) => filename === path).map(({ code }) => code);

test.each(Object.entries(PLANTED).flatMap(([rule, files]) => files.map(([path]) => [rule, path] as const)))(
  "%s is found in %s",
  (rule, path) => {
    expect(rulesIn(path)).toContainEqual(expect.stringContaining(`(${rule})`));
  },
);

test.each(Object.keys(ALLOWED))("%s may do what others may not", (path) => {
  expect(rulesIn(path)).toEqual([]);
});

test("a suppression that suppresses nothing is an error", () => {
  expect(found.filter(({ filename }) => filename === "lib/runtime/unused.ts")).toHaveLength(1);
});
