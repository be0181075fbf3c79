import { expect, test } from "vitest";
import { assetKey } from "../../../lib/domain/asset-ref";

test("an asset is known by its content, then by its id, then by its place", () => {
  const hash = "a".repeat(64);
  expect([
    assetKey({ kind: "opfs", path: "/a", assetId: "id", hash }),
    assetKey({ kind: "url", url: "https://x.test/a", assetId: "id" }),
    assetKey({ kind: "opfs", path: "/a" }),
    assetKey({ kind: "fs-handle", handleId: "handle" }),
    assetKey({ kind: "idb", blobKey: "blob" }),
    assetKey({ kind: "url", url: "https://x.test/a" }),
  ]).toEqual([hash, "id", "/a", "handle", "blob", "https://x.test/a"]);
});
