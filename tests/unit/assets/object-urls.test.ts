import { expect, test } from "vitest";
import { createObjectUrls } from "../../../lib/assets/object-urls";

const ref = { kind: "url", url: "https://example.org/a" } as const;
const load = async () => new Blob(["bytes"]);
const isAlive = (url: string) =>
  fetch(url).then(
    () => true,
    () => false,
  );

test("all who show an asset share one url, which ends with the last of them", async () => {
  const urls = createObjectUrls();
  const [one, two] = await Promise.all([urls.acquire(ref, load), urls.acquire(ref, load)]);
  urls.release(ref);
  expect([one === two, await isAlive(one)]).toEqual([true, true]);
  urls.release(ref);
  await Promise.resolve();
  expect(await isAlive(one)).toBe(false);
});

test("a file that couldn't be read is tried anew by the next one", async () => {
  const urls = createObjectUrls();
  const fail = () => Promise.reject(new Error("gone"));
  await expect(urls.acquire(ref, fail)).rejects.toThrow("gone");
  expect(await urls.acquire(ref, load)).toMatch(/^blob:/);
});
