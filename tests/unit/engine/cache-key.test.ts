import { expect, test } from "vitest";
import { cacheKey } from "../../../lib/engine/cache-key";
import { hashValue } from "../../../lib/engine/value";

const WORK = { type: "resize", kindVersion: 1, config: { width: 256, fit: "contain" } };
const INPUTS = { image: ["aa", "bb"] };

test("is fixed for ever: keys are stored", async () => {
  expect(await cacheKey(WORK, INPUTS)).toBe("cdd05b8f190eb8e6139ddc662c2ea01149f7d3a2f49b8cd3c5d75a9eb823cd7f");
});

test("doesn't see the order of settings and handles", async () => {
  const turned = { ...WORK, config: { fit: "contain", width: 256 } };
  expect(await cacheKey(turned, { b: ["1"], a: ["2"] })).toBe(await cacheKey(WORK, { a: ["2"], b: ["1"] }));
});

test("changes with whatever changes the work", async () => {
  const keys = await Promise.all([
    cacheKey(WORK, INPUTS),
    cacheKey({ ...WORK, type: "crop" }, INPUTS),
    cacheKey({ ...WORK, kindVersion: 2 }, INPUTS),
    cacheKey({ ...WORK, config: { ...WORK.config, width: 257 } }, INPUTS),
    cacheKey(WORK, {}),
    cacheKey(WORK, { image: ["bb", "aa"] }),
    cacheKey(WORK, { image: ["aa"], mask: ["bb"] }),
  ]);
  expect(new Set(keys).size).toBe(keys.length);
});

test("a value is named by its content, wherever it is stored", async () => {
  const hash = "a".repeat(64);
  expect(await hashValue({ kind: "asset", asset: { kind: "opfs", path: "/here", hash } })).toBe(hash);
  expect(await hashValue({ kind: "asset", asset: { kind: "idb", blobKey: "there", hash } })).toBe(hash);
  expect(await hashValue({ kind: "text", text: "hello" })).toBe(
    "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824",
  );
});
