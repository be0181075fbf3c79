// The origin private file system, by way of a worker, since only there files can be written fast.
import { withDeadline } from "../../core/deadline";
import { workerPath } from "../../core/worker-path";
import type { FsBackend } from "../backend";
import { openPartitionRoot } from "../opfs-directory";
import { partitionFolder } from "../partition";
import { createFilesClient } from "./files-client";
import { createWorkerBackend } from "./worker-backend";

const OPEN_DEADLINE_MS = 10_000;

export interface OpfsOptions {
  readonly partition: string | undefined;
  readonly workerUrl?: string;
}

/** Rejects where the browser has no private file system, or denies it (a private window). */
export async function openOpfsBackend({ partition, workerUrl = workerPath("files") }: OpfsOptions): Promise<FsBackend> {
  await withDeadline(openPartitionRoot(partition), OPEN_DEADLINE_MS, "opening the private file system");
  const folder = partitionFolder(partition);
  return createWorkerBackend(createFilesClient(workerUrl), { folder, kind: "opfs", durability: "os" });
}
