// The store's worker in a browser without sync access handles, and without workers within workers.
Reflect.deleteProperty(FileSystemFileHandle.prototype, "createSyncAccessHandle");
Reflect.deleteProperty(globalThis, "Worker");
await import("../../lib/assets/worker/store.worker");

export {};
