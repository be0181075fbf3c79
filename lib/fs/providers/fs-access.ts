// A folder of the person's own, which they have picked. The browser may forget its permission in between.
import { workerPath } from "../../core/worker-path";
import type { FsBackend } from "../backend";
import { FsError } from "../fs-error";
import { ROOT } from "../path";
import { createFilesClient } from "./files-client";
import { createWorkerBackend } from "./worker-backend";

export interface FolderOptions {
  readonly folder: FileSystemDirectoryHandle;
  readonly workerUrl?: string;
}

/** Absent where a handle always may (in the private file system), and in browsers without pickers. */
type WithPermission = FileSystemDirectoryHandle & {
  queryPermission?(options: { mode: "readwrite" }): Promise<PermissionState>;
};

/** Rejects with `NoPermission` while the person hasn't said that the folder may be used. */
export async function openFolderBackend({
  folder,
  workerUrl = workerPath("files"),
}: FolderOptions): Promise<FsBackend> {
  const state = (await (folder as WithPermission).queryPermission?.({ mode: "readwrite" })) ?? "granted";
  if (state !== "granted") throw new FsError("NoPermission", `the folder “${folder.name}” may not be used now`);
  const client = createFilesClient(workerUrl);
  await client.call("mount", folder);
  return createWorkerBackend(client, { folder: ROOT, kind: "fs-access", durability: "process" });
}
