// The files worker of a browser that can't move files of a picked folder.
Reflect.deleteProperty(FileSystemFileHandle.prototype, "move");
await import("../../lib/fs/worker/files.worker");

export {};
