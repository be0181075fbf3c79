// A backend that has its files worker do everything.
import type { FsBackend } from "../backend";
import { FsError } from "../fs-error";
import type { FsCapabilities } from "../fs-provider";
import { ROOT } from "../path";
import type { FilesClient } from "./files-client";

/** `folder` is where the backend's root lies for the worker. */
export function createWorkerBackend(
  { call, close }: FilesClient,
  { folder, kind, durability }: { folder: string } & Pick<FsCapabilities, "kind" | "durability">,
): FsBackend {
  const out = (path: string) => (folder === ROOT ? path : path === ROOT ? folder : `${folder}${path}`);
  return {
    capabilities: { kind, durability, canSetReadonly: false },
    async find(path) {
      if (path === ROOT) return { kind: "directory", sizeBytes: 0, isReadonly: false };
      return call("find", out(path));
    },
    list: (path) => call("list", out(path)),
    makeDirectory: (path) => call("makeDirectory", out(path)),
    remove: (path) => call("remove", out(path)),
    rename: (path, to) => call("rename", out(path), out(to)),
    async setReadonly() {
      throw new FsError("Unavailable", "browsers have no read-only files");
    },
    async open(path, { isWriting }) {
      const file = await call("open", out(path), isWriting);
      return {
        read: (at, length) => call("read", file, at, length),
        // A message carries the whole buffer of an array, and takes it away from here.
        write: (at, bytes) => call("write", file, at, bytes.slice()),
        truncate: (sizeBytes) => call("truncate", file, sizeBytes),
        size: () => call("size", file),
        flush: () => call("flush", file),
        close: () => call("close", file),
      };
    },
    close,
  };
}
