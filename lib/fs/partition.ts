// A partition is a storage space of its own, chosen by name: database, files, channel and locks go together.
import { AppError } from "../core/app-error";

const NAME = /^[a-z0-9][a-z0-9-]{0,39}$/;

export function isPartitionName(name: string): boolean {
  return NAME.test(name);
}

/** The name itself, or a throw that says what a name may look like. */
export function mustPartitionName(name: string): string {
  if (isPartitionName(name)) return name;
  throw new AppError({
    area: "fs",
    code: "BadPartition",
    message: `“${name}” can't name a partition: use up to 40 lower-case letters, digits and dashes, a letter or digit first`,
  });
}

/** The folder of the origin's private file system that is a partition's root; the main partition has the root itself. */
export function partitionFolder(partition: string | undefined): string {
  return partition === undefined ? "/" : `/atelier-partitions/${mustPartitionName(partition)}`;
}
