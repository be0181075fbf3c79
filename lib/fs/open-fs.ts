// The files of a partition, wherever this browser can keep them.
import type { FsBackend } from "./backend";
import { createProvider } from "./create-provider";
import type { FsProvider } from "./fs-provider";
import { mustPartitionName } from "./partition";

/** No private file system at all, or none for this window. Any other fault is no reason to look for files elsewhere. */
function isMissing(error: unknown): boolean {
  if (error instanceof TypeError) return true;
  return error instanceof DOMException && ["SecurityError", "NotAllowedError", "UnknownError"].includes(error.name);
}

async function openBackend(partition: string | undefined): Promise<FsBackend> {
  const { openOpfsBackend } = await import("./providers/opfs");
  try {
    return await openOpfsBackend({ partition });
  } catch (error) {
    if (!isMissing(error)) throw error;
    const { openIdbBackend } = await import("./providers/idb");
    return openIdbBackend(partition);
  }
}

/**
 * The origin private file system, or IndexedDB where there is none; never memory. `capabilities()` says which. Nothing
 * is opened before the first use.
 */
export function openFs(partition: string | undefined): FsProvider {
  if (partition !== undefined) mustPartitionName(partition);
  return createProvider(() => openBackend(partition));
}
