import { afterEach, describe, test } from "vitest";
import type { FsProvider } from "../../lib/fs/fs-provider";
import { openFsLate } from "../../lib/fs/open-fs-late";
import { createMemoryFs } from "../../lib/fs/providers/memory";
import { FS_FAULTS } from "./fs-faults";
import { FS_CONTRACT } from "./fs-provider.contract";
import { closeAll, openJail, openNode, openPort, openRemote } from "./fs-openers";

afterEach(closeAll);

const PROVIDERS: Readonly<Record<string, () => Promise<FsProvider>>> = {
  memory: async () => createMemoryFs(),
  subdirectory: openJail,
  late: async () => openFsLate(async () => createMemoryFs()),
  node: openNode,
  "message-port": openPort,
  remote: openRemote,
};

describe.each(Object.entries(PROVIDERS))("%s", (_, open) => {
  test.each([...FS_CONTRACT, ...FS_FAULTS])("$name", async ({ run }) => {
    const fs = await open();
    await run(fs);
    fs.close();
  });
});
