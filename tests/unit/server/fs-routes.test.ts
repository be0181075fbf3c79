import { expect, test } from "vitest";
import { createMemoryFs } from "../../../lib/fs/providers/memory";
import { createSubdirectoryFs } from "../../../lib/fs/providers/subdirectory";
import { createFsRoutes } from "../../../lib/server/fs-routes";

async function openServer() {
  const outer = createMemoryFs();
  await outer.mkdir("/mine");
  await outer.writeFile("/secret", "secret");
  const fs = createSubdirectoryFs(outer, "/mine");
  const handle = createFsRoutes({ open: async () => fs, maxBodyBytes: 1000 });
  const ask = async (method: string, route: string, body?: BodyInit) => {
    const response = await handle(
      new Request(`http://x/api/fs/${route}`, { method, ...(body !== undefined && { body }) }),
    );
    return { status: response.status, headers: response.headers, text: await response.text() };
  };
  return { fs, ask };
}

test("metadata has kind, length, read-only and both times", async () => {
  const { fs, ask } = await openServer();
  await fs.writeFile("/a b", "four");
  const { status, text } = await ask("GET", "metadata?path=/a+b");
  const found = JSON.parse(text);
  expect(status).toBe(200);
  expect(found).toMatchObject({ fileType: "file", len: 4, readonly: false });
  expect(Math.floor(Date.parse(found.modifiedAt) / 1000)).toBe(found.modified);
});

test("reading is always plain bytes, to the end without a length, and nothing past it", async () => {
  const { fs, ask } = await openServer();
  await fs.writeFile("/page.html", "<script>");
  const whole = await ask("GET", "read?path=/page.html");
  expect([whole.status, whole.text, whole.headers.get("content-type")]).toEqual([
    200,
    "<script>",
    "application/octet-stream",
  ]);
  expect((await ask("GET", "read?path=/page.html&offset=1&length=3")).text).toBe("scr");
  const past = await ask("GET", "read?path=/page.html&offset=100");
  expect([past.status, past.text]).toEqual([200, ""]);
});

test("writing makes parents, at an offset, anew, or only what isn't there", async () => {
  const { ask } = await openServer();
  expect((await ask("PUT", "write?path=/d/e/f&offset=0&truncate=true", "hello")).status).toBe(204);
  expect((await ask("PUT", "write?path=/d/e/f&offset=5", " you")).status).toBe(204);
  expect((await ask("GET", "read?path=/d/e/f")).text).toBe("hello you");
  expect((await ask("PUT", "write?path=/d/e/f&createNew=true", "x")).status).toBe(409);
  expect((await ask("PUT", "write?path=/d/e/f&truncate=true", "short")).status).toBe(204);
  expect((await ask("GET", "read?path=/d/e/f")).text).toBe("short");
  expect((await ask("PUT", "write?path=/large", "x".repeat(1001))).status).toBe(507);
  expect((await ask("GET", "metadata?path=/large")).status).toBe(404);
});

test("folders, names and marks", async () => {
  const { ask } = await openServer();
  const mkdir = JSON.stringify({ path: "/d/e", recursive: true });
  expect([(await ask("POST", "mkdir", mkdir)).status, (await ask("POST", "mkdir", mkdir)).status]).toEqual([204, 204]);
  await ask("PUT", "write?path=/d/f", "x");
  expect(JSON.parse((await ask("GET", "dir?path=/d")).text)).toEqual([
    { path: "/d/e", fileName: "e", fileType: "directory" },
    { path: "/d/f", fileName: "f", fileType: "file" },
  ]);
  await ask("POST", "rename", JSON.stringify({ from: "/d/f", to: "/d/g" }));
  expect(JSON.parse((await ask("GET", "canonicalize?path=/d/./e/../g")).text)).toEqual({ path: "/d/g" });
  await ask("POST", "set-readonly", JSON.stringify({ path: "/d/g", readonly: true }));
  expect((await ask("DELETE", "file?path=/d/g")).status).toBe(403);
  await ask("POST", "set-readonly", JSON.stringify({ path: "/d/g", readonly: false }));
  expect((await ask("DELETE", "dir?path=/d")).status).toBe(400);
  expect((await ask("DELETE", "file?path=/d/e")).status).toBe(400);
  expect((await ask("DELETE", "dir?path=/d&recursive=true")).status).toBe(204);
  expect((await ask("GET", "dir?path=/d")).status).toBe(404);
});

test.each([
  ["GET", "read?path=/../secret", 404],
  ["GET", "read?path=../secret", 400],
  ["GET", "read?path=/..%2fsecret", 404],
  ["GET", "canonicalize?path=/../secret", 404],
  ["GET", "read", 400],
  ["GET", "read?path=/a&offset=-1", 400],
  ["GET", "read?path=/a&length=1e9", 404],
  ["POST", "mkdir", 400],
  ["POST", "nothing", 404],
  ["GET", "toString", 404],
  ["PUT", "write?path=/", 400],
] as const)("%s %s is %i", async (method, route, status) => {
  const { ask } = await openServer();
  expect((await ask(method, route, method === "POST" || method === "PUT" ? "{" : undefined)).status).toBe(status);
});

test("browsers of other origins may ask", async () => {
  const { ask } = await openServer();
  const { status, headers } = await ask("OPTIONS", "read");
  expect([status, headers.get("access-control-allow-headers")]).toEqual([
    204,
    "Authorization, X-RunMat-Client, Content-Type, Range",
  ]);
});
