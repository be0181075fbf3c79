// A checker that can pass without looking is no boundary: one violation of each rule is planted, and each must be found.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, expect, test } from "vitest";
import config from "../../.dependency-cruiser.cjs";
import { createTemporaryTree, type TemporaryTree } from "../support/temporary-tree";

const SCRIPT = fileURLToPath(new URL("../../lib/tooling/boundaries.mjs", import.meta.url));
const RULES = (config.forbidden ?? []).map(({ name }) => name ?? "nameless");
const AREAS = RULES.flatMap((rule) => {
  const area = rule.replace("layer-", "");
  return rule.startsWith("layer-") && !["app", "components", "convex"].includes(area) ? [area] : [];
});

/** A module of each library that has a rule of its own. */
const MODULES: Readonly<Record<string, string>> = {
  react: "react",
  next: "next",
  look: "clsx",
  flow: "@xyflow/react",
  zustand: "zustand",
  dexie: "dexie",
  zip: "@zip.js/zip.js",
  pickers: "browser-fs-access",
  pica: "pica",
  "hash-wasm": "hash-wasm",
  models: "ai",
  convex: "convex",
};
const DEPENDENCIES = [...Object.values(MODULES), "zod"];

const TARGET = "export const thing = 1;\n";
const imports = (module: string) => `import { thing } from "${module}";\nexport const mine = thing;\n`;
const importsType = (module: string) => `import type { thing } from "${module}";\nexport type Mine = typeof thing;\n`;

/** The importing file by the rule it breaks. */
const PLANTED: Readonly<Record<string, readonly [path: string, source: string]>> = {
  ...Object.fromEntries(AREAS.map((area) => [`layer-${area}`, [`lib/${area}/upward.ts`, importsType(aboveOf(area))]])),
  "layer-app": ["app/deep.tsx", imports("@/lib/domain/target")],
  "layer-components": [
    "components/deep.tsx",
    `${imports("@/lib/persistence/target")}export const View = () => <p />;\n`,
  ],
  "layer-convex": ["convex/deep.ts", imports("../lib/store/target")],
  ...Object.fromEntries(
    Object.entries(MODULES).map(([name, module]) => [
      `library-${name}`,
      [`lib/domain/uses-${name}.ts`, imports(module)],
    ]),
  ),
  "area-without-layer": ["lib/novel/thing.ts", imports("../core/target")],
  "front-door": ["lib/runtime/back-door.ts", imports("../assets/inner/target")],
  "front-door-outside": ["components/back-door.ts", imports("@/lib/store/inner/target")],
  "core-stands-alone": ["lib/core/leans.ts", imports("zod")],
  "no-node-in-browser": ["lib/domain/reads.ts", imports("node:fs")],
  "no-cycle": ["lib/domain/egg.ts", `${TARGET}${importsType("./hen")}`],
  resolvable: ["lib/domain/lost.ts", imports("./nowhere")],
  "only-dependencies": ["lib/domain/undeclared.ts", imports("undeclared")],
};

function aboveOf(area: string): string {
  if (area === "runtime") return "../server/target";
  return area === "tooling" ? "../core/target" : "../runtime/target";
}

const SOURCES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(AREAS.map((area) => [`lib/${area}/target.ts`, TARGET])),
  "lib/assets/inner/target.ts": TARGET,
  "lib/store/inner/target.ts": TARGET,
  "lib/domain/hen.ts": `${TARGET}${importsType("./egg")}`,
  ...Object.fromEntries(Object.values(PLANTED)),
};

let tree: TemporaryTree;
let output: string;

beforeAll(() => {
  const stubs = [...DEPENDENCIES, "undeclared"].flatMap((name) => [
    [`node_modules/${name}/package.json`, JSON.stringify({ name, version: "1.0.0", main: "index.js" })],
    [`node_modules/${name}/index.js`, TARGET],
  ]);
  const dependencies = Object.fromEntries(DEPENDENCIES.map((name) => [name, "1.0.0"]));
  tree = createTemporaryTree({
    "package.json": JSON.stringify({ name: "fixture", dependencies }),
    ...Object.fromEntries(stubs),
    ...SOURCES,
  });
  const run = spawnSync(process.execPath, [SCRIPT], { cwd: tree.root, encoding: "utf8" });
  expect(run.status, run.stdout + run.stderr).toBe(1);
  output = run.stdout + run.stderr;
}, 60_000);

afterAll(() => tree.remove());

test("every rule has a planted violation", () => {
  expect(Object.keys(PLANTED).toSorted()).toEqual(RULES.toSorted());
});

test.each(RULES)("%s is found", (rule) => {
  expect(output).toContain(`${rule}: ${PLANTED[rule]?.[0]} →`);
});

test("every file is looked at", () => {
  const cruised = Number(/(\d+) modules/.exec(output)?.[1]);
  expect(cruised).toBeGreaterThanOrEqual(Object.keys(SOURCES).length);
});
