import { expect, test } from "vitest";
import { INLINE_SCRIPTS, securityHeaders } from "../../../lib/tooling/security-headers.mjs";

function scriptSources(isDevelopment: boolean): string | undefined {
  const policy = securityHeaders({ isDevelopment }).find(({ key }) => key === "Content-Security-Policy")?.value;
  return policy?.split("; ").find((directive) => directive.startsWith("script-src "));
}

test("production runs no script but its own files and what the seal allows", () => {
  expect(scriptSources(false)).toBe(`script-src 'self' 'wasm-unsafe-eval' ${INLINE_SCRIPTS}`);
});

test("development alone may evaluate text", () => {
  expect(scriptSources(true)).toContain("'unsafe-eval'");
});
