import { expect, test } from "vitest";
import { missingFrom } from "../../../lib/tooling/complete-lock.mjs";

const missingNames = (packages: object) => missingFrom(packages).map(({ name }: { name: string }) => name);

test("finds the optional packages that no folder up the tree holds", () => {
  const packages = {
    "": { name: "app" },
    "node_modules/a": { optionalDependencies: { "@a/linux-x64": "1.0.0", "@a/darwin-arm64": "1.0.0" } },
    "node_modules/@a/linux-x64": { version: "1.0.0" },
    "node_modules/b/node_modules/c": { optionalDependencies: { beside: "1.0.0", within: "1.0.0", above: "1.0.0" } },
    "node_modules/b/node_modules/beside": { version: "1.0.0" },
    "node_modules/b/node_modules/c/node_modules/within": { version: "1.0.0" },
    "node_modules/above": { version: "1.0.0" },
  };
  expect(missingNames(packages)).toEqual(["@a/darwin-arm64"]);
});
