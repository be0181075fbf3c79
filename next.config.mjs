import { securityHeaders } from "./lib/tooling/security-headers.mjs";
import { workersPath } from "./lib/tooling/worker-place.mjs";

const isDevelopment = process.env.NODE_ENV !== "production";
const FOR_EVER = "public, max-age=31536000, immutable";

/** @type {import("next").NextConfig} */
const config = {
  // Where it pays: components that render while something is done to them say "use memo".
  reactCompiler: { compilationMode: "annotation" },
  reactStrictMode: true,
  poweredByHeader: false,
  productionBrowserSourceMaps: false,
  // `npm run check` checks the types, of the tests too; a start from a fresh clone need not do it again.
  typescript: { ignoreBuildErrors: true },
  webpack(config) {
    // The form that leaves out what nobody uses; the other is made for browsers of ten years ago.
    config.resolve.alias.dexie$ = "dexie/dist/modern/dexie.mjs";
    return config;
  },
  env: {
    ATELIER_WORKERS: workersPath({ isDevelopment }),
    // Set by lib/tooling/build.mjs.
    ATELIER_BUILD: process.env.ATELIER_BUILD ?? "",
  },
  headers: () => [
    { source: "/:path*", headers: securityHeaders({ isDevelopment }) },
    // Their folder is named by their content.
    { source: "/workers/:path*", headers: [{ key: "Cache-Control", value: isDevelopment ? "no-cache" : FOR_EVER }] },
    { source: "/sw.js", headers: [{ key: "Cache-Control", value: "no-cache" }] },
  ],
  // What an earlier `npm start` left on this port would answer with yesterday's files: in its place comes a service
  // worker that takes itself away.
  rewrites: () => ({
    beforeFiles: isDevelopment ? [{ source: "/sw.js", destination: "/no-service-worker.js" }] : [],
  }),
};

export default config;
