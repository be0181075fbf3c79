// The page of fs.spec.ts: the contract on what this browser has.
import { createProvider } from "../../lib/fs/create-provider";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { openFs } from "../../lib/fs/open-fs";
import { openFolderBackend } from "../../lib/fs/providers/fs-access";
import { openIdbBackend } from "../../lib/fs/providers/idb";
import { createMemoryFs } from "../../lib/fs/providers/memory";
import { createPortFs } from "../../lib/fs/providers/message-port";
import { openOpfsBackend } from "../../lib/fs/providers/opfs";
import { createRemoteFs } from "../../lib/fs/providers/remote";
import { createSubdirectoryFs } from "../../lib/fs/providers/subdirectory";
import { servePort } from "../../lib/fs/serve-port";
import { playFiles } from "../contract/fs-histories";
import { FS_FAULTS } from "../contract/fs-faults";
import { FS_CONTRACT } from "../contract/fs-provider.contract";
import { createDice } from "../support/simulation/dice";

/** A folder of the private file system stands in for one that the person has picked. */
function openFolder(name: string, workerUrl: string): FsProvider {
  return createProvider(async () => {
    const root = await navigator.storage.getDirectory();
    const folder = await root.getDirectoryHandle(`picked-${name}`, { create: true });
    return openFolderBackend({ folder, workerUrl });
  });
}

function openPort(): FsProvider {
  const { port1, port2 } = new MessageChannel();
  servePort(createMemoryFs(), port1);
  return createPortFs(port2);
}

/** A server of files is where the page says, a folder for each name. */
const serverUrl = new URLSearchParams(location.search).get("files") ?? "";

const PROVIDERS: Readonly<Record<string, (partition: string) => FsProvider>> = {
  memory: createMemoryFs,
  opfs: (partition) => createProvider(() => openOpfsBackend({ partition })),
  opfsByStreams: (partition) =>
    createProvider(() => openOpfsBackend({ partition, workerUrl: "/workers/files-by-streams.js" })),
  fsAccess: (name) => openFolder(name, "/workers/files.js"),
  fsAccessWithoutMove: (name) => openFolder(name, "/workers/files-without-move.js"),
  messagePort: openPort,
  remote: (name) => createRemoteFs({ baseUrl: `${serverUrl}/${name}`, chunkBytes: 512 * 1024 }),
  idb: (partition) => createProvider(() => openIdbBackend(partition)),
};

function open(provider: string, name: string): FsProvider {
  const opener = PROVIDERS[provider];
  if (opener === undefined) throw new Error(`there is no provider ${provider}`);
  return opener(name);
}

/** What went wrong, or undefined. */
async function runCase(provider: string, index: number): Promise<string | undefined> {
  const fs = open(provider, `case-${index}`);
  try {
    await FS_CONTRACT[index]?.run(fs);
    return undefined;
  } catch (error) {
    return String(error);
  } finally {
    fs.close();
  }
}

/** Each in a folder of its own, all at once; what went wrong, by the name of the case. */
async function runFaults(provider: string): Promise<Record<string, string>> {
  const fs = open(provider, "faults");
  const faults: Record<string, string> = {};
  const cases = FS_FAULTS.map(async ({ name, run }, index) => {
    try {
      await fs.mkdir(`/${index}`);
      await run(createSubdirectoryFs(fs, `/${index}`));
    } catch (error) {
      faults[name] = String(error);
    }
  });
  await Promise.all(cases);
  fs.close();
  return faults;
}

/** What a random history came to that the model doesn't, or undefined. */
async function play(provider: string, seed: number, count: number): Promise<string | undefined> {
  const fs = open(provider, `history-${seed}`);
  try {
    return await playFiles(fs, { dice: createDice(seed), count });
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

const tools = { runCase, runFaults, play, openFs, deny };

declare global {
  var files: typeof tools;
}

globalThis.files = tools;
