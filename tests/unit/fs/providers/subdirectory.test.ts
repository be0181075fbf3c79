import { expect, test } from "vitest";
import type { FsChange } from "../../../../lib/fs/fs-provider";
import { createMemoryFs } from "../../../../lib/fs/providers/memory";
import { createSubdirectoryFs } from "../../../../lib/fs/providers/subdirectory";

async function openBoth() {
  const outer = createMemoryFs();
  await outer.mkdir("/jail");
  await outer.writeFile("/secret", "x");
  return { outer, inner: createSubdirectoryFs(outer, "/jail") };
}

test("nothing outside can be named", async () => {
  const { outer, inner } = await openBoth();
  for (const path of ["/../secret", "/a/../../secret", "/./../jail/../secret"]) {
    await expect(inner.readFile(path)).rejects.toMatchObject({ code: "NotFound" });
    await expect(inner.canonicalize(path)).rejects.toMatchObject({ code: "NotFound" });
  }
  await inner.writeFile("/a", "mine");
  await inner.rename("/a", "/../secret");
  expect(await outer.list("/jail")).toEqual([{ name: "secret", kind: "file" }]);
  expect(new TextDecoder().decode(await outer.readFile("/secret"))).toBe("x");
});

test("its own root can't be taken away from inside", async () => {
  const { inner } = await openBoth();
  await expect(inner.remove("/", { recursive: true })).rejects.toMatchObject({ code: "Invalid" });
  await expect(inner.rename("/", "/a")).rejects.toMatchObject({ code: "Invalid" });
});

test("hears what happens inside, and a move over the wall as a coming or a going", async () => {
  const { outer, inner } = await openBoth();
  const seen: FsChange[] = [];
  inner.onChange((change) => seen.push(change));
  await outer.writeFile("/elsewhere", "x");
  await outer.rename("/secret", "/jail/a");
  await inner.rename("/a", "/b");
  await outer.rename("/jail/b", "/c");
  expect(seen).toEqual([
    { kind: "created", path: "/a" },
    { kind: "renamed", path: "/a", to: "/b" },
    { kind: "removed", path: "/b" },
  ]);
});

test("a closed jail is quiet, and leaves what is around it open", async () => {
  const { outer, inner } = await openBoth();
  const seen: FsChange[] = [];
  inner.onChange((change) => seen.push(change));
  inner.close();
  await outer.writeFile("/jail/a", "x");
  expect(seen).toEqual([]);
  expect(await outer.list("/jail")).toHaveLength(1);
});
