import type { Runtime } from "@/lib/runtime/runtime";

let starting: Promise<Runtime> | undefined;

/** The app of this page, started by the first who asks and once only, however often React mounts. */
export function runningApp(): Promise<Runtime> {
  return (starting ??= import("@/lib/runtime/boot").then(({ boot }) => boot()));
}
