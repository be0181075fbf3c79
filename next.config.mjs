import { securityHeaders } from "./lib/tooling/security-headers.mjs";

const isDevelopment = process.env.NODE_ENV !== "production";

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
  headers: () => [
    { source: "/:path*", headers: securityHeaders({ isDevelopment }) },
    // Their names carry no hash, so the browser must ask whether they changed.
    { source: "/workers/:path*", headers: [{ key: "Cache-Control", value: "no-cache" }] },
    { source: "/sw.js", headers: [{ key: "Cache-Control", value: "no-cache" }] },
  ],
};

export default config;
