import { partitionFolder } from "../fs/partition";
import type { FsProvider } from "../fs/fs-provider";
import type { SecondCopy } from "../persistence/second-copy";

/** Whether there is a journal at all, found out without loading what could read it. */
async function hasJournal(partition: string | undefined): Promise<boolean> {
  try {
    let folder = await navigator.storage.getDirectory();
    const path = `${partitionFolder(partition)}/atelier/journal`;
    for (const name of path.split("/").filter(Boolean)) folder = await folder.getDirectoryHandle(name);
    return true;
  } catch (error) {
    // Not there, or this window has no private file system.
    if (error instanceof DOMException || error instanceof TypeError) return false;
    throw error;
  }
}

/** What the partition's journal knows; undefined where there is none. */
export async function findSecondCopy(partition: string | undefined, fs: FsProvider): Promise<SecondCopy | undefined> {
  if (!(await hasJournal(partition))) return undefined;
  const [{ readSecondCopy }, { createJournalFiles }] = await Promise.all([
    import("../persistence/second-copy"),
    import("./journal-files"),
  ]);
  return readSecondCopy(createJournalFiles(fs));
}
