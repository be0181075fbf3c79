// What the house promises of its own shape, beyond imports.
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { LATE } from "../../lib/tooling/late-libraries.mjs";
import { missingFrom } from "../../lib/tooling/complete-lock.mjs";

const ROOT = fileURLToPath(new URL("../..", import.meta.url));
const MAX_SOURCE_LINES = 300;
const MAX_README_LINES = 60;

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const linesOf = (path: string) => read(path).trimEnd().split("\n").length;
const foldersIn = (path: string) =>
  readdirSync(join(ROOT, path), { withFileTypes: true }).flatMap((entry) => (entry.isDirectory() ? [entry.name] : []));
const filesUnder = (path: string) =>
  existsSync(join(ROOT, path))
    ? readdirSync(join(ROOT, path), { recursive: true, encoding: "utf8" }).map((file) => `${path}/${file}`)
    : [];

const areas = foldersIn("lib");
const sources = ["app", "components", "convex", "lib"]
  .flatMap(filesUnder)
  .filter((path) => /\.(tsx?|[cm]js)$/.test(path));

test.each(areas)("lib/%s explains itself on one page", (area) => {
  expect(existsSync(join(ROOT, `lib/${area}/README.md`))).toBe(true);
  expect(linesOf(`lib/${area}/README.md`)).toBeLessThanOrEqual(MAX_README_LINES);
});

test("no source file is long", () => {
  expect(sources.length).toBeGreaterThan(100);
  expect(sources.filter((path) => linesOf(path) > MAX_SOURCE_LINES)).toEqual([]);
});

test("unit tests lie where the files they test lie", () => {
  const folders = filesUnder("tests/unit")
    .filter((path) => path.endsWith(".test.ts"))
    .map((path) => path.replace("tests/unit/", "lib/").replace(/\/[^/]+$/, ""));
  expect([...new Set(folders)].filter((folder) => !existsSync(join(ROOT, folder)))).toEqual([]);
});

test("npm ci finds every platform's packages in the lock", () => {
  const { packages } = JSON.parse(read("package-lock.json"));
  const exact = missingFrom(packages).filter(({ version }: { version: string }) => /^\d/.test(version));
  expect(exact).toEqual([]);
});

test("every version is exact", () => {
  const { dependencies, devDependencies } = JSON.parse(read("package.json"));
  const inexact = Object.entries({ ...dependencies, ...devDependencies }).filter(
    ([, version]) => !/^\d/.test(String(version)),
  );
  expect(inexact).toEqual([]);
});

test("the words that betray a library loaded early still are in it", () => {
  for (const { words, file } of LATE) expect(read(`node_modules/${file}`)).toContain(words);
});
