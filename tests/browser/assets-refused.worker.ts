// The store's worker in WebKitGTK, which has the method, refuses it, and leaves that file unusable.
const refused = new Set<string>();
const prototype = FileSystemFileHandle.prototype;
const { createWritable } = prototype;

Object.assign(prototype, {
  async createSyncAccessHandle(this: FileSystemFileHandle) {
    refused.add(this.name);
    throw new DOMException("not here", "NotSupportedError");
  },
  async createWritable(this: FileSystemFileHandle) {
    if (refused.has(this.name)) throw new DOMException("unusable", "InvalidStateError");
    return createWritable.call(this);
  },
});
await import("../../lib/assets/worker/store.worker");

export {};
