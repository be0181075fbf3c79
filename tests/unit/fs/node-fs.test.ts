import { mkdirSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { createNodeFs } from "../../../lib/fs/node-fs";
import { closeAll, makeFolder } from "../../contract/fs-openers";

afterEach(closeAll);

const faultOf = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: Error & { code?: string }) => error,
  );

function makeTrap() {
  const [inside, outside] = [makeFolder(), makeFolder()];
  writeFileSync(join(outside, "secret"), "secret");
  symlinkSync(outside, join(inside, "way"));
  symlinkSync(join(outside, "secret"), join(inside, "link"));
  symlinkSync(join(outside, "made"), join(inside, "nothing"));
  return { fs: createNodeFs(inside), inside, outside };
}

test("no link is followed, on the way or at its end, to read, write, list, move or remove", async () => {
  const { fs, outside } = makeTrap();
  await fs.writeFile("/own", "mine");
  const attempts = [
    () => fs.readFile("/link"),
    () => fs.readFile("/way/secret"),
    () => fs.writeFile("/link", "x"),
    () => fs.writeFile("/nothing", "x"),
    () => fs.writeFile("/way/secret", "x"),
    () => fs.writeFile("/way/new", "x"),
    () => fs.open("/link", { write: true }),
    () => fs.list("/way"),
    () => fs.metadata("/way/secret"),
    () => fs.mkdir("/way/folder"),
    () => fs.remove("/way", { recursive: true }),
    () => fs.remove("/way/secret"),
    () => fs.rename("/own", "/way/own"),
    () => fs.rename("/own", "/link"),
    () => fs.rename("/way/secret", "/stolen"),
    () => fs.setReadonly("/link", true),
    () => fs.canonicalize("/way/secret"),
  ];
  for (const attempt of attempts) {
    expect((await faultOf(attempt()))?.code, String(attempt)).toBe("NoPermission");
  }
  expect(readFileSync(join(outside, "secret"), "utf8")).toBe("secret");
  expect(await fs.list("/")).toEqual([{ name: "own", kind: "file" }]);
});

test("removing a folder removes a link in it, and nothing that it leads to", async () => {
  const inside = makeFolder();
  const outside = makeFolder();
  writeFileSync(join(outside, "kept"), "kept");
  mkdirSync(join(inside, "folder"));
  symlinkSync(outside, join(inside, "folder/way"));
  await createNodeFs(inside).remove("/folder", { recursive: true });
  expect(readFileSync(join(outside, "kept"), "utf8")).toBe("kept");
});

test("what a crash left of a write is not listed, and the next write takes its place", async () => {
  const folder = makeFolder();
  writeFileSync(join(folder, "a.part~"), "half of something long");
  const fs = createNodeFs(folder);
  expect(await fs.list("/")).toEqual([]);
  await fs.writeFile("/a", "whole");
  expect(readFileSync(join(folder, "a"), "utf8")).toBe("whole");
  expect(await fs.list("/")).toEqual([{ name: "a", kind: "file" }]);
});

test("a fault doesn't say where on the machine the files lie", async () => {
  const folder = makeFolder();
  const error = await faultOf(createNodeFs(join(folder, "missing")).writeFile("/a", "x"));
  expect(error?.code).toBe("NotFound");
  expect(error?.message).not.toContain(folder);
});

test("a file beyond four gigabytes is read and written at its far end", async () => {
  const fs = createNodeFs(makeFolder());
  const far = 5 * 2 ** 30;
  const file = await fs.open("/sparse", { write: true, create: true });
  await file.write(far, Uint8Array.of(1, 2, 3));
  expect([...(await file.read(far - 2, 10))]).toEqual([0, 0, 1, 2, 3]);
  await file.close();
  expect((await fs.metadata("/sparse")).sizeBytes).toBe(far + 3);
});
