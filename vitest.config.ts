import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

export default defineConfig({
  resolve: { alias: { "@": fileURLToPath(new URL(".", import.meta.url)).replace(/\/$/, "") } },
  test: {
    environment: "node",
    include: ["tests/{unit,property,contract,architecture,components}/**/*.test.{ts,tsx}"],
    // A skipped or focused test must not pass for a green one.
    allowOnly: false,
    passWithNoTests: false,
  },
});
