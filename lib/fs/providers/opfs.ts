// The origin private file system, by way of a worker, since only there files can be written fast.
import { withDeadline } from "../../core/deadline";
import type { FsBackend } from "../backend";
import { FsError } from "../fs-error";
import { openPartitionRoot } from "../opfs-directory";
import { partitionFolder } from "../partition";
import { ROOT } from "../path";
import { createFilesClient } from "./files-client";

const OPEN_DEADLINE_MS = 10_000;

export interface OpfsOptions {
  readonly partition: string | undefined;
  readonly workerUrl?: string;
}

/** A message carries the whole buffer of an array, however small the part. */
function alone(bytes: Uint8Array): Uint8Array {
  return bytes.byteLength === bytes.buffer.byteLength ? bytes : bytes.slice();
}

/** Rejects where the browser has no private file system, or denies it (a private window). */
export async function openOpfsBackend({ partition, workerUrl = "/workers/files.js" }: OpfsOptions): Promise<FsBackend> {
  await withDeadline(openPartitionRoot(partition), OPEN_DEADLINE_MS, "opening the private file system");
  const { call, close } = createFilesClient(workerUrl);
  const folder = partitionFolder(partition);
  const out = (path: string) => (folder === ROOT ? path : path === ROOT ? folder : `${folder}${path}`);

  return {
    capabilities: { kind: "opfs", isPersistent: true, canSetReadonly: false },
    async find(path) {
      if (path === ROOT) return { kind: "directory", sizeBytes: 0, isReadonly: false };
      return call("find", out(path));
    },
    list: (path) => call("list", out(path)),
    makeDirectory: (path) => call("makeDirectory", out(path)),
    remove: (path) => call("remove", out(path)),
    rename: (path, to) => call("rename", out(path), out(to)),
    async setReadonly() {
      throw new FsError("Unavailable", "the private file system has no read-only files");
    },
    async open(path, { isWriting }) {
      const file = await call("open", out(path), isWriting);
      return {
        read: (at, length) => call("read", file, at, length),
        write: (at, bytes) => call("write", file, at, alone(bytes)),
        truncate: (sizeBytes) => call("truncate", file, sizeBytes),
        size: () => call("size", file),
        flush: () => call("flush", file),
        close: () => call("close", file),
      };
    },
    close,
  };
}
