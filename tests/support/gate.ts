// A server of the test's own before the real one: it can end, and it can serve another build of the app.
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer, type ServerResponse } from "node:http";
import { hashInlineScripts } from "../../lib/tooling/seal-build.mjs";
import { workersPath } from "../../lib/tooling/worker-place.mjs";

interface Served {
  readonly body: Buffer;
  readonly headers: Readonly<Record<string, string>>;
}

export interface Gate {
  readonly url: string;
  /** From now on another build is served, and nothing of the first: other workers, and whatever names them. */
  publish(name: string): Promise<void>;
  /** From now on what `npm run dev` serves. */
  develop(): void;
  close(): Promise<void>;
}

const ENTRY = /url:"([^"]+)",revision:"([0-9a-f]{64})"/g;
const HASHED_SCRIPT = /[.-]([0-9a-f]{16})\.js$/;
const TEXT = /javascript|html|css|json/;
/** They tell of the bytes as they were sent. */
const OF_THE_TRANSPORT = ["content-length", "content-encoding", "transfer-encoding", "connection", "etag"];

export async function openGate(target: string): Promise<Gate> {
  let find: (path: string) => Promise<Served | undefined> = (path) => load(target, path);
  const server = createServer((request, response) => {
    void find(request.url ?? "/").then(
      (served) => answer(response, served),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("the gate has no port");
  return {
    url: `http://localhost:${address.port}`,
    async publish(name) {
      const build = await makeBuild(target, name);
      find = async (path) => build.get(path);
    },
    develop() {
      const worker = readFileSync("public/no-service-worker.js");
      const page = Buffer.from("<!doctype html><title>Development</title>");
      find = async (path) =>
        path === "/sw.js"
          ? { body: worker, headers: { "content-type": "text/javascript" } }
          : { body: page, headers: { "content-type": "text/html" } };
    },
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}

function answer(response: ServerResponse, served: Served | undefined): void {
  if (served === undefined) response.writeHead(404, { "content-type": "text/plain" }).end();
  else response.writeHead(200, served.headers).end(served.body);
}

async function load(target: string, path: string): Promise<Served | undefined> {
  const response = await fetch(new URL(path, target));
  if (!response.ok) return undefined;
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !OF_THE_TRANSPORT.includes(name)));
  return { body: Buffer.from(await response.arrayBuffer()), headers };
}

async function mustLoad(target: string, path: string): Promise<Served> {
  const served = await load(target, path);
  if (served === undefined) throw new Error(`the server has no ${path}`);
  return served;
}

/** The build of the server under another name, with its workers elsewhere, and other scripts where these are said. */
async function makeBuild(target: string, name: string): Promise<ReadonlyMap<string, Served>> {
  const worker = await mustLoad(target, "/sw.js");
  const entries = [...worker.body.toString().matchAll(ENTRY)].map(([, url = "", revision = ""]) => ({ url, revision }));
  const files = new Map<string, Served>();
  for (const { url } of entries) files.set(url, await mustLoad(target, url));

  const buildName = /build:"([0-9a-f]+)"/.exec(worker.body.toString())?.[1] ?? "";
  const renamed = findRenamed(files, name, [workersPath().slice("/workers/".length), buildName]);
  const rename = (text: string) => [...renamed].reduce((said, [from, to]) => said.replaceAll(from, to), text);
  const build = new Map<string, Served>();
  let script = rename(worker.body.toString()).replace(/version:"[^"]*"/, `version:"${other(name, "version")}"`);
  for (const { url, revision } of entries) {
    const served = change(await mustLoad(target, url), rename);
    script = script.replace(revision, sha256(served.body));
    build.set(rename(url), served);
  }
  return build.set("/sw.js", { ...worker, body: Buffer.from(script) });
}

/** From old names to new: `first`, and each script that says an old name. */
function findRenamed(
  files: ReadonlyMap<string, Served>,
  name: string,
  first: readonly string[],
): ReadonlyMap<string, string> {
  const renamed = new Map(first.map((old) => [old, other(name, old)]));
  let before = 0;
  while (before < renamed.size) {
    before = renamed.size;
    for (const [url, { body, headers }] of files) {
      const hash = HASHED_SCRIPT.exec(url)?.[1];
      if (hash === undefined || !TEXT.test(headers["content-type"] ?? "")) continue;
      const text = body.toString();
      if ([...renamed.keys()].some((old) => text.includes(old))) renamed.set(hash, other(name, hash));
    }
  }
  return renamed;
}

function change({ body, headers }: Served, rename: (text: string) => string): Served {
  const type = headers["content-type"] ?? "";
  if (!TEXT.test(type)) return { body, headers };
  const text = rename(body.toString());
  const policy = headers["content-security-policy"];
  if (!type.includes("html") || policy === undefined) return { body: Buffer.from(text), headers };
  const scripts = hashInlineScripts(text).join(" ");
  const sealed = policy.replace("script-src", `script-src ${scripts}`);
  return { body: Buffer.from(text), headers: { ...headers, "content-security-policy": sealed } };
}

function other(name: string, what: string): string {
  return sha256(Buffer.from(`${name} ${what}`)).slice(0, 16);
}

function sha256(bytes: Buffer): string {
  return createHash("sha256").update(bytes).digest("hex");
}
