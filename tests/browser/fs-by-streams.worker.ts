// The files worker of a browser without sync access handles.
Reflect.deleteProperty(FileSystemFileHandle.prototype, "createSyncAccessHandle");
await import("../../lib/fs/worker/files.worker");

export {};
