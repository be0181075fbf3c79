// What every response says about what the page may do. See 2026-11-20-content-security-policy.decision.md.

/**
 * Stands in the production policy until `seal-build.mjs` has put the hashes of the built pages' inline scripts in its
 * place. It is no valid source: a build that was never sealed doesn't start, rather than running unprotected.
 */
export const INLINE_SCRIPTS = "inline-scripts-of-the-build";

const LOCAL_SERVERS = "http://localhost:* http://127.0.0.1:*";

/** @param {{ isDevelopment: boolean }} options */
export function securityHeaders({ isDevelopment }) {
  // React's own development tools evaluate strings, and the pages aren't built yet, so there is nothing to hash.
  const scripts = isDevelopment ? "'unsafe-inline' 'unsafe-eval'" : INLINE_SCRIPTS;
  const policy = {
    "default-src": "'self'",
    // WebAssembly hashes large files. It is compiled, never evaluated from a string.
    "script-src": `'self' 'wasm-unsafe-eval' ${scripts}`,
    // Radix and React Flow place things by style attributes and elements of their own.
    "style-src": "'self' 'unsafe-inline'",
    "worker-src": "'self'",
    "img-src": "'self' blob: data: https:",
    "media-src": "'self' blob: data: https:",
    "font-src": "'self'",
    // Model providers are anywhere; local ones answer on the loopback address.
    "connect-src": `'self' ${isDevelopment ? "ws: " : ""}https: ${LOCAL_SERVERS}`,
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
  };
  return [
    {
      key: "Content-Security-Policy",
      value: Object.entries(policy)
        .map((entry) => entry.join(" "))
        .join("; "),
    },
    { key: "X-Content-Type-Options", value: "nosniff" },
    { key: "Referrer-Policy", value: "no-referrer" },
  ];
}
