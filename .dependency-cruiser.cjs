// The layers, as a machine checks them: `npm run boundaries`. tests/architecture plants a violation of each rule.

/** What each area of lib may import, besides itself. An area that isn't here may import nothing: add its line first. */
const LAYERS = {
  core: [],
  domain: ["core"],
  store: ["domain", "core"],
  engine: ["domain", "core"],
  fs: ["core"],
  pixels: ["domain", "core"],
  providers: ["domain", "core"],
  assets: ["fs", "domain", "core"],
  package: ["assets", "fs", "domain", "core"],
  persistence: ["domain", "core"],
  offline: ["core"],
  sync: ["domain", "core"],
  sql: ["fs", "domain", "core"],
  nodes: ["engine", "providers", "domain", "core"],
  server: ["fs", "domain", "core"],
  commands: ["store", "domain", "core"],
  runtime: [
    ...["commands", "assets", "package", "persistence", "offline", "sync", "sql", "nodes"],
    ...["store", "engine", "fs", "pixels", "providers", "domain", "core"],
  ],
  cli: ["engine", "nodes", "providers", "package", "fs", "domain", "core"],
  tooling: [],
};

/** What the roots outside of lib may import, besides themselves. */
const ROOTS = {
  app: ["components/", "lib/server/", "lib/runtime/react\\.tsx?$"],
  components: ["lib/runtime/", "lib/commands/", "lib/store/", "lib/domain/", "lib/core/"],
  convex: ["lib/domain/", "lib/core/"],
};

/** Who alone may import a library. */
const LIBRARIES = {
  react: {
    modules: "react|react-dom|use-sync-external-store",
    users: ["app/", "components/", "lib/store/react\\.tsx?$", "lib/runtime/react\\.tsx?$"],
  },
  next: { modules: "next", users: ["app/"] },
  look: { modules: "radix-ui|@radix-ui/[^/]+|lucide-react|clsx", users: ["app/", "components/"] },
  flow: { modules: "@xyflow/[^/]+", users: ["components/canvas/", "components/nodes/"] },
  zustand: { modules: "zustand", users: ["lib/store/", "lib/runtime/", "components/"] },
  dexie: { modules: "dexie", users: ["lib/persistence/"] },
  zip: { modules: "@zip\\.js/[^/]+", users: ["lib/package/"] },
  pickers: { modules: "browser-fs-access", users: ["lib/fs/"] },
  pica: { modules: "pica", users: ["lib/pixels/worker/"] },
  "hash-wasm": { modules: "hash-wasm", users: ["lib/assets/"] },
  models: { modules: "ai|@ai-sdk/[^/]+", users: ["lib/providers/"] },
  convex: { modules: "convex", users: ["convex/", "lib/sync/convex-transport\\.ts$", "lib/runtime/"] },
};

const OURS = "^(?:app|components|convex|lib|tests)/";

const layerRules = Object.entries(LAYERS).map(([area, allowed]) => ({
  name: `layer-${area}`,
  comment: `lib/${area} may import ${allowed.length === 0 ? "nothing of ours" : allowed.join(", ")}. What it needs from elsewhere comes in through a port.`,
  severity: "error",
  from: { path: `^lib/${area}/` },
  to: { path: OURS, pathNot: `^lib/(?:${[area, ...allowed].join("|")})/` },
}));

const rootRules = Object.entries(ROOTS).map(([root, allowed]) => ({
  name: `layer-${root}`,
  comment: `${root} may import ${allowed.join(", ")}; the parts themselves are wired in lib/runtime.`,
  severity: "error",
  from: { path: `^${root}/` },
  to: { path: OURS, pathNot: `^(?:${[`${root}/`, ...allowed].join("|")})` },
}));

const libraryRules = Object.entries(LIBRARIES).map(([name, { modules, users }]) => ({
  name: `library-${name}`,
  comment: `Imported only by ${users.join(", ")}, so that it can be replaced there.`,
  severity: "error",
  from: { path: "^(?:app|components|convex|lib)/", pathNot: `^(?:${users.join("|")}|lib/tooling/)` },
  to: { path: `(?:^|/)node_modules/(?:@types/)?(?:${modules})/` },
}));

/** @type {import("dependency-cruiser").IConfiguration} */
module.exports = {
  forbidden: [
    ...layerRules,
    ...rootRules,
    ...libraryRules,
    {
      name: "area-without-layer",
      comment: "A new area of lib: give it a line in LAYERS and in DESIGN's table first.",
      severity: "error",
      from: { path: "^lib/", pathNot: `^lib/(?:${Object.keys(LAYERS).join("|")})/` },
      to: {},
    },
    {
      name: "front-door",
      comment: "From outside an area import only the files directly in it; its folders are its own business.",
      severity: "error",
      from: { path: "^lib/([^/]+)/" },
      to: { path: "^lib/[^/]+/[^/]+/", pathNot: "^lib/$1/" },
    },
    {
      name: "front-door-outside",
      comment: "From outside an area import only the files directly in it; its folders are its own business.",
      severity: "error",
      from: { path: "^(?:app|components|convex)/" },
      to: { path: "^lib/[^/]+/[^/]+/" },
    },
    {
      name: "core-stands-alone",
      comment: "core is the ground everything stands on: no library under it.",
      severity: "error",
      from: { path: "^lib/core/" },
      to: { path: "(?:^|/)node_modules/" },
    },
    {
      name: "no-node-in-browser",
      comment: "Only the server, the commands and the tooling run in Node.",
      severity: "error",
      from: { path: "^(?:app|components|convex|lib)/", pathNot: "^(?:app/api|lib/(?:tooling|server|cli)|lib/fs/node)" },
      to: { dependencyTypes: ["core"] },
    },
    {
      name: "no-cycle",
      comment: "Files that need each other are one thing, or a third is missing. Types count.",
      severity: "error",
      from: {},
      to: { circular: true },
    },
    {
      name: "resolvable",
      comment: "An import that leads nowhere.",
      severity: "error",
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: "only-dependencies",
      comment: "What the app imports stands in `dependencies`.",
      severity: "error",
      from: { path: "^(?:app|components|convex|lib)/", pathNot: "^lib/tooling/" },
      to: { dependencyTypes: ["npm-dev", "npm-no-pkg", "npm-unknown"], dependencyTypesNot: ["type-only"] },
    },
  ],
  options: {
    // TypeScript 7 has no compiler API: with the default parser nothing would be cruised, and all would pass.
    parser: "swc",
    tsPreCompilationDeps: true,
    doNotFollow: { path: "node_modules" },
    exclude: { path: "^\\.next/" },
    webpackConfig: { fileName: require.resolve("./lib/tooling/resolve-alias.cjs") },
    enhancedResolveOptions: {
      exportsFields: ["exports"],
      conditionNames: ["import", "require", "node", "default", "types"],
      extensions: [".ts", ".tsx", ".mjs", ".js", ".d.ts"],
      mainFields: ["module", "main", "types", "typings"],
    },
  },
};
