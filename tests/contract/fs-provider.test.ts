import { describe, test } from "vitest";
import { openFsLate } from "../../lib/fs/open-fs-late";
import { createMemoryFs } from "../../lib/fs/providers/memory";
import { createSubdirectoryFs } from "../../lib/fs/providers/subdirectory";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { FS_CONTRACT } from "./fs-provider.contract";

async function openJail(): Promise<FsProvider> {
  const outer = createMemoryFs();
  await outer.mkdir("/some/where", { recursive: true });
  await outer.writeFile("/outside", "x");
  return createSubdirectoryFs(outer, "/some/where");
}

const PROVIDERS = {
  memory: async () => createMemoryFs(),
  subdirectory: openJail,
  late: async () => openFsLate(async () => createMemoryFs()),
};

describe.each(Object.entries(PROVIDERS))("%s", (_, open) => {
  test.each(FS_CONTRACT)("$name", async ({ run }) => {
    const fs = await open();
    await run(fs);
    fs.close();
  });
});
