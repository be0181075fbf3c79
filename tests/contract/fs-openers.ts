// The providers that Node can have, each empty.
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { createNodeFs } from "../../lib/fs/node-fs";
import { createMemoryFs } from "../../lib/fs/providers/memory";
import { createPortFs } from "../../lib/fs/providers/message-port";
import { createRemoteFs } from "../../lib/fs/providers/remote";
import { createSubdirectoryFs } from "../../lib/fs/providers/subdirectory";
import { servePort } from "../../lib/fs/serve-port";
import { createFsRoutes } from "../../lib/server/fs-routes";
import { serveRoutes } from "../support/serve-routes";

const undo: (() => unknown)[] = [];

/** Lets go of everything that was opened here. */
export async function closeAll(): Promise<void> {
  for (const step of undo.splice(0).toReversed()) await step();
}

export async function openJail(): Promise<FsProvider> {
  const outer = createMemoryFs();
  await outer.mkdir("/some/where", { recursive: true });
  await outer.writeFile("/outside", "x");
  return createSubdirectoryFs(outer, "/some/where");
}

export function makeFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "atelier-fs-"));
  undo.push(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

export async function openNode(): Promise<FsProvider> {
  return createNodeFs(makeFolder());
}

export async function openPort(): Promise<FsProvider> {
  const { port1, port2 } = new MessageChannel();
  undo.push(servePort(createMemoryFs(), port1));
  return createPortFs(port2);
}

export async function openRemote(): Promise<FsProvider> {
  const files = await openNode();
  const served = await serveRoutes(createFsRoutes({ open: async () => files }));
  undo.push(served.close);
  return createRemoteFs({ baseUrl: `${served.url}/api`, chunkBytes: 512 * 1024 });
}
