// Run after each `npm install`. npm leaves out of the lock what its registry doesn't serve, such as another platform's
// native packages behind a mirror; `npm ci` then fails everywhere with «Missing … from lock file».
// An entry without `resolved` and `integrity` is enough: npm asks the registry for it on the platform that needs it.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT } from "./paths.mjs";

const LOCK = join(ROOT, "package-lock.json");
const SYSTEMS = ["aix", "android", "darwin", "freebsd", "linux", "netbsd", "openbsd", "openharmony", "sunos", "win32"];
const PROCESSORS = ["arm", "arm64", "ia32", "loong64", "mips64el", "ppc64", "riscv64", "s390x", "wasm32", "x64"];
const LIBCS = { gnu: "glibc", musl: "musl" };

/** The optional packages that a locked one names and the lock lacks: `{ name, version, parent }`. */
export function missingFrom(packages) {
  return Object.entries(packages).flatMap(([at, parent]) =>
    Object.entries(parent.optionalDependencies ?? {})
      .filter(([name]) => !isLocked(packages, at, name))
      .map(([name, version]) => ({ name, version, parent })),
  );
}

/** As Node resolves: beside the package, then beside each one that holds it. */
function isLocked(packages, at, name) {
  const holders =
    at === ""
      ? [""]
      : [at, ...at.split("/node_modules/").map((_, i, parts) => parts.slice(0, i).join("/node_modules/")), ""];
  return holders.some((holder) => packages[holder === "" ? `node_modules/${name}` : `${holder}/node_modules/${name}`]);
}

/** What npm would have written, as far as the name tells. */
function entryFor({ name, version, parent }) {
  const words = name.split("/").at(-1).split(/[-.]/);
  const os = SYSTEMS.find((system) => words.includes(system));
  const cpu =
    PROCESSORS.find((processor) => words.includes(processor)) ??
    (words.some((word) => /^(armv7|gnueabihf)$/.test(word)) ? "arm" : undefined);
  const libc = LIBCS[words.at(-1)];
  return {
    version,
    ...(cpu !== undefined && { cpu: [cpu] }),
    ...(parent.dev && { dev: true }),
    ...(parent.devOptional && { devOptional: true }),
    ...(parent.peer && { peer: true }),
    ...(libc !== undefined && { libc: [libc] }),
    ...(parent.license !== undefined && { license: parent.license }),
    optional: true,
    ...(os !== undefined && { os: [os] }),
  };
}

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
  const lock = JSON.parse(readFileSync(LOCK, "utf8"));
  // A range names no one version to lock; npm chooses then, and so far none has one.
  const missing = missingFrom(lock.packages).filter(({ version }) => /^\d+\.\d+\.\d+[^ ]*$/.test(version));
  for (const one of missing) lock.packages[`node_modules/${one.name}`] = entryFor(one);
  lock.packages = Object.fromEntries(Object.entries(lock.packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(LOCK, `${JSON.stringify(lock, null, 2)}\n`);
  console.log(`Added ${missing.length} packages of other platforms to package-lock.json`);
}
