type Movable = FileSystemFileHandle & { move?(folder: FileSystemDirectoryHandle, name: string): Promise<void> };

interface Place {
  readonly folder: FileSystemDirectoryHandle;
  readonly name: string;
}

const isNamed = (error: unknown, name: string) => error instanceof DOMException && error.name === name;

/**
 * Gives a file a new place. What is there is replaced, in one step but for WebKit, which refuses to move over a file. In a
 * folder of the person's some browsers can't move at all: there the file is copied, which shows whole or not at all.
 */
export async function moveFile(file: FileSystemFileHandle, from: FileSystemDirectoryHandle, to: Place): Promise<void> {
  const movable = file as Movable;
  if (movable.move === undefined) return copyFile(file, from, to);
  try {
    await movable.move(to.folder, to.name);
  } catch (error) {
    if (isNamed(error, "NotAllowedError")) return copyFile(file, from, to);
    if (!isNamed(error, "NotSupportedError")) throw error;
    await to.folder.removeEntry(to.name);
    await movable.move(to.folder, to.name);
  }
}

async function copyFile(file: FileSystemFileHandle, from: FileSystemDirectoryHandle, to: Place): Promise<void> {
  const target = await to.folder.getFileHandle(to.name, { create: true });
  await (await file.getFile()).stream().pipeTo(await target.createWritable());
  await from.removeEntry(file.name);
}
