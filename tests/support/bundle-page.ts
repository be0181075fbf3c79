// A page for a browser test: one entry bundled by esbuild, with its worker scripts, on a server of its own.
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { build } from "esbuild";

export interface BundlePageOptions {
  /** The script of the page, from the root of the repository. */
  readonly entry: string;
  /** Further scripts by the path they are served at: `{ "/workers/x.js": "lib/x/worker/x.worker.ts" }`. */
  readonly workers?: Readonly<Record<string, string>>;
  /** Further files by path. */
  readonly files?: Readonly<Record<string, { readonly body: Uint8Array | string; readonly type: string }>>;
}

export interface BundlePage {
  readonly url: string;
  close(): Promise<void>;
}

interface Served {
  readonly body: Uint8Array | string;
  readonly type: string;
}

const SCRIPT = "text/javascript";
/** A style sheet is there when the entry imports one, or the test serves one under this name. */
const STYLES = "/entry.css";

function htmlOf(hasStyles: boolean): string {
  const styles = hasStyles ? `<link rel="stylesheet" href="${STYLES}">` : "";
  return `<!doctype html><html lang="en"><meta charset="utf-8"><title>test</title>${styles}<script type="module" src="/entry.js"></script>`;
}

/** Serves on a free port of the loopback address, which browsers take for a secure context. */
export async function openBundlePage({ entry, workers = {}, files = {} }: BundlePageOptions): Promise<BundlePage> {
  const scripts = Object.entries({ "/entry.js": entry, ...workers });
  const bundles = await Promise.all(scripts.map(async ([path, source]) => [path, await bundle(source)] as const));
  const styles = bundles.map(([, { css }]) => css).join("\n");
  const served = new Map<string, Served>([
    ["/", { body: htmlOf(styles.trim() !== ""), type: "text/html" }],
    [STYLES, { body: styles, type: "text/css" }],
    ...bundles.map(([path, { script }]) => [path, { body: script, type: SCRIPT }] as const),
    ...Object.entries(files),
  ]);
  const server = await listen(served);
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}/`, close: () => close(server) };
}

async function bundle(entry: string): Promise<{ script: Uint8Array; css: string }> {
  const result = await build({
    entryPoints: [entry],
    bundle: true,
    write: false,
    outdir: "/",
    format: "esm",
    target: "es2023",
    jsx: "automatic",
    alias: { "@": process.cwd() },
    external: ["/fonts/*", "tailwindcss"],
    define: { "process.env.NODE_ENV": '"production"', "process.env.ATELIER_WORKERS": '"/workers"' },
    logLevel: "error",
    tsconfigRaw: "{}",
  });
  const script = result.outputFiles.find(({ path }) => path.endsWith(".js"));
  if (!script) throw new Error(`esbuild made nothing of ${entry}`);
  return { script: script.contents, css: result.outputFiles.find(({ path }) => path.endsWith(".css"))?.text ?? "" };
}

function listen(served: ReadonlyMap<string, Served>): Promise<Server> {
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? "/", "http://localhost");
    const file = served.get(pathname);
    if (!file) {
      // Firefox takes an answer without a type for XML, and complains of it.
      response.writeHead(404, { "content-type": "text/plain" }).end();
      return;
    }
    response.writeHead(200, { "content-type": file.type, "cache-control": "no-store" }).end(file.body);
  });
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(0, "127.0.0.1", () => resolve(server));
  });
}

function close(server: Server): Promise<void> {
  server.closeAllConnections();
  return new Promise((resolve, reject) => server.close((error) => (error ? reject(error) : resolve())));
}
