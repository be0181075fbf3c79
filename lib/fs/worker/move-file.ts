type Movable = FileSystemFileHandle & { move(folder: FileSystemDirectoryHandle, name: string): Promise<void> };

/** Gives a file a new place. What is there is replaced, in one step but for WebKit, which refuses to move over a file. */
export async function moveFile(
  file: FileSystemFileHandle,
  folder: FileSystemDirectoryHandle,
  name: string,
): Promise<void> {
  const movable = file as Movable;
  try {
    await movable.move(folder, name);
  } catch (error) {
    if (!(error instanceof DOMException && error.name === "NotSupportedError")) throw error;
    await folder.removeEntry(name);
    await movable.move(folder, name);
  }
}
