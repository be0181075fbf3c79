// A partition's files as they lie in the origin's private file system, unfinished ones too, whoever they belong to.
import { toAppError, type AppError } from "../core/app-error";
import type { NamedContent } from "../core/named-content";
import { partitionFolder } from "./partition";

const FOLDER = "atelier";

async function* filesIn(
  folder: FileSystemDirectoryHandle,
  path: string,
  onProblem: (problem: AppError) => void,
): AsyncGenerator<NamedContent> {
  for await (const entry of folder.values()) {
    const name = `${path}/${entry.name}`;
    try {
      if (entry instanceof FileSystemDirectoryHandle) yield* filesIn(entry, name, onProblem);
      else yield { name, content: await (entry as FileSystemFileHandle).getFile() };
    } catch (error) {
      onProblem(toAppError(error, "fs"));
    }
  }
}

/** What can't be read is told, and passed over. */
export async function* rawFiles(
  partition: string | undefined,
  onProblem: (problem: AppError) => void,
): AsyncGenerator<NamedContent> {
  try {
    let folder = await navigator.storage.getDirectory();
    const path = `${partitionFolder(partition)}/${FOLDER}`;
    for (const part of path.split("/").filter(Boolean)) folder = await folder.getDirectoryHandle(part);
    yield* filesIn(folder, "files", onProblem);
  } catch (error) {
    onProblem(toAppError(error, "fs"));
  }
}
