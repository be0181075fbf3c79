// The page of fs.spec.ts: the contract on what this browser has.
import { createProvider } from "../../lib/fs/create-provider";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { openFs } from "../../lib/fs/open-fs";
import { openIdbBackend } from "../../lib/fs/providers/idb";
import { createMemoryFs } from "../../lib/fs/providers/memory";
import { openOpfsBackend } from "../../lib/fs/providers/opfs";
import { FS_CONTRACT } from "../contract/fs-provider.contract";

const PROVIDERS: Readonly<Record<string, (partition: string) => FsProvider>> = {
  memory: createMemoryFs,
  opfs: (partition) => createProvider(() => openOpfsBackend({ partition })),
  opfsByStreams: (partition) =>
    createProvider(() => openOpfsBackend({ partition, workerUrl: "/workers/files-by-streams.js" })),
  idb: (partition) => createProvider(() => openIdbBackend(partition)),
};

/** What went wrong, or undefined. */
async function runCase(provider: string, index: number): Promise<string | undefined> {
  const open = PROVIDERS[provider];
  if (open === undefined) throw new Error(`there is no provider ${provider}`);
  const fs = open(`case-${index}`);
  try {
    await FS_CONTRACT[index]?.run(fs);
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    fs.close();
  }
}

/** Takes the private file system away, as old browsers and private windows do. */
function deny(how: "missing" | "denied"): void {
  if (how === "missing") Reflect.deleteProperty(StorageManager.prototype, "getDirectory");
  else
    StorageManager.prototype.getDirectory = async () => {
      throw new DOMException("not in a private window", "SecurityError");
    };
}

const tools = { runCase, openFs, deny };

declare global {
  var files: typeof tools;
}

globalThis.files = tools;
